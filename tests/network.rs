//! The real client and the real engine on a real connection to Klarna's simulator, with everything that can go wrong
//! on it.
//!
//! Klarna's host name resolves to this machine, with a certificate from the test's own root; a release build allows
//! neither. Time stands still unless a test moves it.

#![cfg(debug_assertions)]

#[path = "network/doors.rs"]
mod doors;
#[path = "network/line.rs"]
mod line;
#[path = "network/mishaps.rs"]
mod mishaps;
#[path = "network/sales.rs"]
mod sales;
#[path = "network/scene.rs"]
mod scene;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Duration;

use handover_klarna::{Endpoint, Failure, FaultKind, NotSentCause, UnansweredCause};
use line::{Ends, Greeting, Heard, Hears, Mishap, Pace};
use mishaps::{Verdict, away, exchanges, greetings, half_a_hello};
use scene::{Asked, Door, Matter, Scene, ask, tells_no_secret};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::{JoinHandle, yield_now};
use tokio::time::advance;

/// The outcome of a request over the line.
struct Told {
    verdict: Verdict,
    heard: Heard,
}

#[tokio::test(start_paused = true)]
async fn the_verdict_is_right_whatever_happens_to_an_exchange() {
    let _held = hold_time();
    for door in [Door::Playground, Door::Practice] {
        // Klarna's records grow, and take longer to compare.
        for rows in exchanges().chunks(9) {
            let scene = Scene::open(door).await;
            for (row, asked) in rows
                .iter()
                .flat_map(|row| door.asked().map(move |asked| (row, asked)))
            {
                let told = suffer(&scene, row.mishap.clone(), asked).await;
                let wanted = row.verdict(asked);
                assert_eq!(told.verdict, wanted, "{} {door:?} {asked:?}", row.name);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_fails_the_handshake_receives_nothing() {
    let _held = hold_time();
    let scene = Scene::open(Door::Playground).await;
    for row in greetings() {
        for asked in Asked::ALL {
            let told = suffer(&scene, row.mishap.clone(), asked).await;
            assert_eq!(told.verdict, row.verdict(asked), "{} {asked:?}", row.name);
            assert!(told.heard.callers > 0, "{} {asked:?}", row.name);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_with_a_wrong_certificate_receives_nothing() {
    let _held = hold_time();
    let scene = Scene::open(Door::Playground).await;
    let mut doors = doors::bad_doors(&scene.root);
    doors.push(("that speaks HTTP/2 only", scene.root.speaking("h2")));
    for (name, door) in doors {
        for asked in Asked::ALL {
            let matter = scene.matter(asked).await;
            scene.line.shows(door.clone());
            let told = over(&scene, Mishap::none(), asked, matter).await;
            assert_eq!(told.verdict, Verdict::NotSent, "{name} {asked:?}");
            assert!(told.heard.callers > 0, "{name} {asked:?}");
            scene.line.shows(scene.root.door());
        }
    }
    scene.line.shows(scene.root.speaking("http/1.1"));
    let told = suffer(&scene, Mishap::none(), Asked::ReadOrder).await;
    assert_eq!(told.verdict, Verdict::Done, "the valid door is used");
}

#[tokio::test(start_paused = true)]
async fn redirects_are_not_followed() {
    let _held = hold_time();
    for door in [Door::Playground, Door::Practice] {
        let scene = Scene::open(door).await;
        let elsewhere = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let port = elsewhere.local_addr().expect("an address").port();
        let callers = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&callers);
        let listening = tokio::spawn(async move {
            while elsewhere.accept().await.is_ok() {
                counted.fetch_add(1, Ordering::Relaxed);
            }
        });
        let own = scene.endpoint().base_url();
        let own = own
            .rsplit_once(':')
            .filter(|(_, port)| port.parse::<u16>().is_ok());
        let own = own.map_or(scene.endpoint().base_url(), |(host, _)| host);
        for location in [
            format!("https://127.0.0.1:{port}/"),
            format!("http://127.0.0.1:{port}/"),
            format!("//127.0.0.1:{port}/"),
            format!("{own}:{port}/"),
        ] {
            for status in [
                "301 Moved",
                "302 Found",
                "303 See Other",
                "307 Temporary",
                "308 Permanent",
            ] {
                for asked in [
                    Asked::ReadOrder,
                    Asked::OpenSession,
                    Asked::Capture,
                    Asked::Disable,
                ] {
                    let location = location.clone();
                    let leads = Mishap {
                        passes: false,
                        says: Arc::new(move |_| away(status, &location)),
                        ..Mishap::none()
                    };
                    let told = suffer(&scene, leads, asked).await;
                    assert_eq!(told.verdict, Verdict::Unanswered, "{status} {asked:?}");
                }
            }
        }
        assert_eq!(callers.load(Ordering::Relaxed), 0, "{door:?}");
        let call = TcpStream::connect(("127.0.0.1", port)).await;
        settle().await;
        assert!(
            call.is_ok() && callers.load(Ordering::Relaxed) == 1,
            "a call is seen"
        );
        listening.abort();
    }
}

#[tokio::test(start_paused = true)]
async fn connecting_times_out_after_five_seconds() {
    let _held = hold_time();
    // A queue of one, and it is full: the next caller gets no answer.
    let deaf = TcpSocket::new_v4().expect("a socket");
    deaf.bind("127.0.0.1:0".parse().expect("an address"))
        .expect("a port");
    let deaf = deaf.listen(1).expect("a listener");
    let address = deaf.local_addr().expect("an address");
    let calls: Vec<_> = (0..4)
        .map(|_| tokio::spawn(TcpStream::connect(address)))
        .collect();
    settle().await;
    let endpoint = Endpoint::loopback(&format!("http://{address}"));
    let client = scene::client(&endpoint.expect("this machine"));
    let asking = tokio::spawn(ask(client, Asked::OpenSession, Matter::default()));
    assert_eq!(seconds(&asking).await, 5);
    let failure = asking.await.expect("no panic").expect_err("nobody answers");
    assert_eq!(fault(&failure), Some(FaultKind::ConnectTimeout));
    assert!(matches!(failure, Failure::NotSent { .. }));
    calls.iter().for_each(JoinHandle::abort);
}

#[tokio::test(start_paused = true)]
async fn a_handshake_times_out_after_five_seconds_and_nothing_was_sent() {
    let _held = hold_time();
    let scene = Scene::open(Door::Playground).await;
    for greeting in [
        Greeting::Nothing,
        Greeting::Instead(Vec::new),
        Greeting::Instead(half_a_hello),
    ] {
        for asked in Asked::ALL {
            let stalls = Mishap {
                greeting,
                ends: Ends::Stalls,
                ..Mishap::none()
            };
            let matter = scene.matter(asked).await;
            scene.line.suffers(stalls);
            let asking = tokio::spawn(ask(scene.client(), asked, matter));
            scene.line.stalled().await;
            assert_eq!(seconds(&asking).await, 5, "{asked:?}");
            let failure = asking.await.expect("no panic").expect_err("no handshake");
            assert_eq!(fault(&failure), Some(FaultKind::ConnectTimeout));
            assert!(matches!(failure, Failure::NotSent { .. }), "{failure:?}");
            assert!(scene.line.heard().bytes.is_empty());
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_answer_has_its_time_limit() {
    let _held = hold_time();
    let stalls = |hears, passes, says: fn(Vec<u8>) -> Vec<u8>| Mishap {
        hears,
        passes,
        says: Arc::new(says),
        ends: Ends::Stalls,
        ..Mishap::none()
    };
    let paced = |pace, says: fn(Vec<u8>) -> Vec<u8>| Mishap {
        pace,
        says: Arc::new(says),
        ..Mishap::none()
    };
    let cases = [
        (
            "not heard",
            stalls(Hears::Nothing, false, |_| Vec::new()),
            true,
        ),
        (
            "heard in part",
            stalls(Hears::Bytes(100), false, |_| Vec::new()),
            true,
        ),
        ("heard", stalls(Hears::All, false, |_| Vec::new()), true),
        ("acted on", stalls(Hears::All, true, |_| Vec::new()), true),
        (
            "half a head",
            stalls(Hears::All, true, |answer| answer[..40].to_vec()),
            true,
        ),
        (
            "a byte a second",
            paced(Pace::Seconds, |answer| answer),
            false,
        ),
        (
            "early hints for ever",
            paced(Pace::Flood, |_| {
                b"HTTP/1.1 103 Early Hints\r\n\r\n".to_vec()
            }),
            false,
        ),
    ];
    for door in [Door::Playground, Door::Practice] {
        let scene = Scene::open(door).await;
        for (name, mishap, stalls) in &cases {
            for asked in door.asked() {
                let matter = scene.matter(asked).await;
                scene.line.suffers(mishap.clone());
                let asking = tokio::spawn(ask(scene.client(), asked, matter.clone()));
                if *stalls {
                    scene.line.stalled().await;
                }
                let took = seconds(&asking).await;
                assert_eq!(took, asked.limit_seconds(), "{name} {asked:?}");
                let failure = asking.await.expect("no panic").expect_err("no answer");
                assert_eq!(
                    fault(&failure),
                    Some(FaultKind::Timeout),
                    "{name} {asked:?}"
                );
                assert!(
                    matches!(failure, Failure::Unanswered { .. }),
                    "{name} {asked:?}"
                );
                tells_no_secret(&failure, &matter, &scene.line.heard().bytes);
            }
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_on_a_reused_connection_is_never_sent_again() {
    let _held = hold_time();
    for (hears, passes, ends) in [
        (Hears::Bytes(1), false, Ends::Cuts),
        (Hears::Bytes(1), false, Ends::Resets),
        (Hears::All, false, Ends::Resets),
        (Hears::All, true, Ends::Cuts),
        (Hears::All, true, Ends::Closes),
        (Hears::All, true, Ends::Resets),
    ] {
        for asked in Asked::ALL {
            let scene = Scene::open(Door::Playground).await;
            let matter = scene.matter(asked).await;
            let (client, before) = (scene.client(), scene.books());
            let mut sound = true;
            scene.line.suffers_each(move || {
                if std::mem::take(&mut sound) {
                    return Mishap::none();
                }
                Mishap {
                    hears,
                    passes,
                    says: Arc::new(|_| Vec::new()),
                    ends,
                    ..Mishap::none()
                }
            });
            client.warm().await.expect("a connection");
            let failure = ask(client, asked, matter).await.expect_err("no answer");
            assert!(matches!(failure, Failure::Unanswered { .. }), "{failure:?}");
            let heard = scene.line.heard();
            assert_eq!(heard.callers, 1, "{hears:?} {asked:?}");
            assert_eq!(heard.passed, 1 + usize::from(passes), "{hears:?} {asked:?}");
            let changed = passes && !asked.is_read();
            assert_eq!(scene.books() != before, changed, "{hears:?} {asked:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_closed_connection_is_replaced() {
    let _held = hold_time();
    for ends in [Ends::Closes, Ends::Cuts, Ends::Resets] {
        for asked in Asked::ALL {
            let scene = Scene::open(Door::Playground).await;
            let matter = scene.matter(asked).await;
            let client = scene.client();
            let mut first = true;
            scene.line.suffers_each(move || Mishap {
                ends: if std::mem::take(&mut first) {
                    ends
                } else {
                    Ends::Keeps
                },
                ..Mishap::none()
            });
            client.warm().await.expect("a connection");
            settle().await;
            ask(client, asked, matter).await.expect("a new connection");
            let heard = scene.line.heard();
            assert_eq!((heard.callers, heard.passed), (2, 2), "{ends:?} {asked:?}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_unsolicited_answer_is_not_used() {
    let _held = hold_time();
    const FORGED: &[u8] =
        b"HTTP/1.1 201 Created\r\nCapture-Id: forged\r\nContent-Length: 0\r\n\r\n";
    let scene = Scene::open(Door::Playground).await;
    let told = {
        let matter = scene.matter(Asked::Capture).await;
        let client = scene.client();
        let mut first = true;
        scene.line.suffers_each(move || Mishap {
            says: if std::mem::take(&mut first) {
                Arc::new(|answer| [&answer[..], FORGED].concat())
            } else {
                Arc::new(|answer| answer)
            },
            ..Mishap::none()
        });
        client.warm().await.expect("a connection");
        ask(client, Asked::Capture, matter).await
    };
    match told {
        Ok(id) => assert_ne!(id, "forged"),
        Err(failure) => assert!(matches!(failure, Failure::Unanswered { .. }), "{failure:?}"),
    }
}

/// Sends a request while the line suffers a mishap, and checks what always holds.
async fn suffer(scene: &Scene, mishap: Mishap, asked: Asked) -> Told {
    let matter = scene.matter(asked).await;
    over(scene, mishap, asked, matter).await
}

async fn over(scene: &Scene, mishap: Mishap, asked: Asked, matter: Matter) -> Told {
    let before = scene.books();
    scene.line.suffers(mishap);
    let answer = ask(scene.client(), asked, matter.clone()).await;
    let heard = scene.line.heard();
    let verdict = match &answer {
        Ok(_) => Verdict::Done,
        Err(Failure::Refused(_)) => Verdict::Refused,
        Err(Failure::NotSent { .. }) => Verdict::NotSent,
        Err(Failure::Unanswered { .. }) => Verdict::Unanswered,
    };
    assert!(
        heard.callers <= 1 && heard.passed <= 1,
        "{asked:?}: it was sent again"
    );
    if verdict == Verdict::NotSent {
        assert!(heard.bytes.is_empty(), "{asked:?}: something was sent");
    }
    if verdict == Verdict::Done {
        assert_eq!(heard.passed, 1, "{asked:?}: Klarna was not asked");
    }
    if !asked.is_read() {
        let acted = scene.books() != before;
        assert_eq!(acted, heard.passed == 1, "{asked:?}: Klarna's books");
    }
    if let Err(failure) = &answer {
        tells_no_secret(failure, &matter, &heard.bytes);
    }
    Told { verdict, heard }
}

/// Keeps the paused time from advancing by itself while bytes are under way; dropping it lets go.
fn hold_time() -> mpsc::Sender<()> {
    let (held, wait) = mpsc::channel();
    tokio::task::spawn_blocking(move || wait.recv().ok());
    held
}

/// Lets everything happen that needs no time.
async fn settle() {
    for _ in 0..200 {
        yield_now().await;
    }
}

/// Moves time until something has finished; returns how many seconds it took.
async fn seconds<T>(doing: &JoinHandle<T>) -> u64 {
    for second in 0..100 {
        settle().await;
        if doing.is_finished() {
            return second;
        }
        advance(Duration::from_secs(1)).await;
    }
    panic!("it has no end");
}

fn fault(failure: &Failure) -> Option<FaultKind> {
    match failure {
        Failure::NotSent {
            source: NotSentCause::NoConnection(fault),
            ..
        }
        | Failure::Unanswered {
            source: UnansweredCause::Transport(fault),
            ..
        } => Some(fault.kind),
        Failure::NotSent { .. } | Failure::Unanswered { .. } | Failure::Refused(_) => None,
    }
}
