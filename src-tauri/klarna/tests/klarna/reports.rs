//! Klarna's reports are written whole, or not at all.

use std::fs;
use std::path::Path;
use std::time::Duration;

use handover_klarna::settlements::{Report, ReportError};
use handover_klarna::{Failure, FaultKind, Transport, TransportError, UnansweredCause};
use tempfile::TempDir;

use crate::canned::{Canned, answer};
use crate::http::{Server, request};

const CSV: &str = "type,amount\nSALE,100.00\n";

#[tokio::test]
async fn a_report_is_saved_whole_whether_its_length_is_told_or_its_end_marked() {
    let told = format!("Content-Length: {}\r\n\r\n{CSV}", CSV.len());
    let (first, second) = CSV.split_at(12);
    let marked = format!(
        "Transfer-Encoding: chunked\r\n\r\nc\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        second.len()
    );
    for rest in [told, marked] {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/csv; charset=utf-8\r\nKlarna-Correlation-Id: corr-1\r\n";
        let server = Server::answering(&format!("{head}{rest}")).await;
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("payouts.csv");
        let saved = server.client().save_report(&report(), &path).await.unwrap();
        assert_eq!(saved.value, 24);
        assert_eq!(saved.correlation_id, Some("corr-1".into()));
        assert_eq!(fs::read_to_string(&path).unwrap(), CSV);
        assert_eq!(names(folder.path()), ["payouts.csv"]);
    }
}

#[tokio::test]
async fn a_report_of_which_a_part_came_leaves_no_file_and_harms_none() {
    let table = [
        (
            "Content-Type: text/csv\r\nContent-Length: 30\r\n",
            Some(FaultKind::Cut),
        ),
        (
            "Content-Type: text/csv\r\nTransfer-Encoding: chunked\r\n",
            Some(FaultKind::Cut),
        ),
        ("Content-Type: text/csv\r\n", Some(FaultKind::Cut)),
        ("Content-Length: 24\r\n", None),
        (
            "Content-Type: application/json\r\nContent-Length: 24\r\n",
            None,
        ),
        (
            "Content-Type: application/pdf\r\nContent-Length: 24\r\n",
            None,
        ),
    ];
    for (headers, fault) in table {
        let server = Server::answering(&format!("HTTP/1.1 200 OK\r\n{headers}\r\n{CSV}")).await;
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("payouts.csv");
        fs::write(&path, "the one before").unwrap();
        let error = server
            .client()
            .save_report(&report(), &path)
            .await
            .unwrap_err();
        match (unanswered(&error), fault) {
            (UnansweredCause::Transport(found), Some(kind)) => assert_eq!(found.kind, kind),
            (UnansweredCause::WrongType, None) => {}
            (found, _) => panic!("{headers:?}: {found:?}"),
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "the one before");
        assert_eq!(names(folder.path()), ["payouts.csv"], "{headers:?}");
    }
}

#[tokio::test]
async fn a_body_longer_than_its_limit_is_not_taken() {
    for (limit, whole) in [(24, true), (23, false)] {
        let told = format!(
            "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{CSV}",
            CSV.len()
        );
        let server = Server::answering(&told).await;
        let transport = server.transport();
        let mut call = request(&format!("{}/x", server.origin), Duration::from_secs(5));
        call.response_limit = limit;
        match transport.send(call).await {
            Ok(response) => assert!(whole && response.body == CSV.as_bytes()),
            Err(TransportError::Unanswered(fault)) => {
                assert!(!whole && fault.kind == FaultKind::TooLong);
            }
            Err(TransportError::NotSent(fault)) => panic!("{fault:?}"),
        }
    }
}

#[tokio::test]
async fn a_transport_without_streaming_gives_the_report_in_one_piece() {
    let (client, _) = Canned::client([answer(200, &[("content-type", "text/csv")], CSV)]);
    let mut sink = Vec::new();
    let streamed = client.stream_report(&report(), &mut sink).await.unwrap();
    assert_eq!((streamed.value, sink.as_slice()), (24, CSV.as_bytes()));
}

#[tokio::test]
async fn a_refused_report_says_why() {
    let said = r#"{"error_code":"NOT_FOUND","error_messages":["none"],"correlation_id":"corr-9"}"#;
    let (client, _) = Canned::client([
        answer(404, &[("content-type", "text/csv")], said),
        answer(401, &[("content-type", "text/html")], "<html>"),
        answer(200, &[("content-type", "text/html")], "<html>"),
    ]);
    let mut sink = Vec::new();
    match client.stream_report(&report(), &mut sink).await {
        Err(ReportError::Fetch(failure)) => {
            assert!(failure.is_not_found());
            assert_eq!(failure.error_code(), Some("NOT_FOUND"));
            assert_eq!(failure.correlation_id(), Some(&"corr-9".into()));
        }
        other => panic!("{other:?}"),
    }
    match client.stream_report(&report(), &mut sink).await {
        Err(ReportError::Fetch(failure)) => assert!(failure.is_unauthorized()),
        other => panic!("{other:?}"),
    }
    let error = client
        .stream_report(&report(), &mut sink)
        .await
        .unwrap_err();
    assert!(matches!(unanswered(&error), UnansweredCause::WebPage));
    assert!(sink.is_empty());
}

#[tokio::test]
async fn a_report_that_cannot_be_written_is_not_blamed_on_klarna() {
    let (client, canned) = Canned::client([]);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("missing").join("payouts.csv");
    let error = client.save_report(&report(), &path).await.unwrap_err();
    assert!(matches!(error, ReportError::Write(_)), "{error:?}");
    assert_eq!(canned.count(), 0, "nothing is asked for in vain");
}

#[cfg(unix)]
#[tokio::test]
async fn a_saved_report_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (client, _) = Canned::client([answer(200, &[("content-type", "text/csv")], CSV)]);
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("payouts.csv");
    client.save_report(&report(), &path).await.unwrap();
    let mode = fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

fn report() -> Report {
    Report::PayoutWithTransactions {
        payment_reference: "XISA93DJ".into(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let name = |entry: fs::DirEntry| entry.file_name().into_string().unwrap();
    entries.map(|entry| name(entry.unwrap())).collect()
}

fn unanswered(error: &ReportError) -> &UnansweredCause {
    match error {
        ReportError::Fetch(Failure::Unanswered { source, .. }) => source,
        other => panic!("{other:?}"),
    }
}
