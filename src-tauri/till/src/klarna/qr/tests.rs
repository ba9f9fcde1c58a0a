use image::{Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

const LINK: &str = "https://pay.klarna.com/eu/hpp/payments/2kXt4fr?lang=en";

#[test]
fn a_drawn_code_is_read_back() {
    for length in [1, 17, 60, 100, 250, 500, 1_000, 2_048] {
        let text = link_of(length);
        let code = draw(&text).unwrap();
        check_own(&code, &text).unwrap();
        let png = code.to_png(4).unwrap();
        assert_eq!(decode(&png).unwrap(), text, "{length} bytes, {code:?}");
    }
}

#[test]
fn small_images_are_read() {
    let code = draw(LINK).unwrap();
    for scale in [1, 2, 3, 12] {
        assert_eq!(
            decode(&code.to_png(scale).unwrap()).unwrap(),
            LINK,
            "scale {scale}"
        );
    }
}

#[test]
fn a_code_on_a_transparent_or_inverted_background_is_read() {
    let code = draw(LINK).unwrap();
    let paint = |black: Rgba<u8>, white: Rgba<u8>| {
        let image = RgbaImage::from_fn(code.side() * 5, code.side() * 5, |x, y| {
            let inside = (x / 5).checked_sub(MARGIN).zip((y / 5).checked_sub(MARGIN));
            if inside.is_some_and(|(x, y)| code.is_black(x, y)) {
                black
            } else {
                white
            }
        });
        let mut png = Cursor::new(Vec::new());
        image.write_to(&mut png, ImageFormat::Png).unwrap();
        png.into_inner()
    };
    let transparent = paint(Rgba([0, 0, 0, 255]), Rgba([0, 0, 0, 0]));
    assert_eq!(decode(&transparent).unwrap(), LINK);
    let inverted = paint(Rgba([255, 255, 255, 255]), Rgba([0, 0, 0, 255]));
    assert_eq!(decode(&inverted).unwrap(), LINK);
}

#[test]
fn a_code_is_as_small_as_level_m_allows() {
    assert_eq!(draw(LINK).unwrap().size(), 33);
    assert!(matches!(draw(&"x".repeat(4_000)), Err(QrError::TooLong)));
}

#[test]
fn a_code_with_a_different_text_is_detected() {
    let code = draw(LINK).unwrap();
    assert!(matches!(
        check_own(&code, "https://evil.example"),
        Err(QrError::Mismatch)
    ));
    let blank = Qr {
        size: 33,
        modules: vec![false; 33 * 33],
    };
    assert!(matches!(check_own(&blank, LINK), Err(QrError::NoCode)));
    let short = Qr {
        size: 33,
        modules: Vec::new(),
    };
    assert!(check_own(&short, LINK).is_err());
}

#[test]
fn the_rows_and_the_terminal_show_the_modules() {
    let code = draw("HELLO").unwrap();
    let rows = code.rows();
    assert_eq!(rows.len(), 21);
    assert!(rows[0].starts_with("1111111") && rows.iter().all(|row| row.len() == 21));
    let text = code.to_terminal();
    assert_eq!(text.lines().count(), 15);
    assert!(
        text.lines()
            .all(|line| line.starts_with("\x1b[38;5;16;48;5;231m    "))
    );
    assert!(text.lines().nth(2).unwrap().contains("█▀▀▀▀▀█"));
    assert_eq!(format!("{code:?}"), "Qr(21 x 21)");
}

#[test]
fn two_codes_in_one_image_are_refused() {
    let sides = ["https://one.example", "https://two.example"]
        .map(|text| image::load_from_memory(&draw(text).unwrap().to_png(6).unwrap()).unwrap());
    let mut both = DynamicImage::new_luma8(sides[0].width() * 2, sides[0].height());
    image::imageops::replace(&mut both, &sides[0], 0, 0);
    image::imageops::replace(&mut both, &sides[1], i64::from(sides[0].width()), 0);
    let mut png = Cursor::new(Vec::new());
    both.write_to(&mut png, ImageFormat::Png).unwrap();
    assert!(matches!(decode(png.get_ref()), Err(QrError::Several)));
}

#[test]
fn hostile_images_are_refused() {
    let good = draw(LINK).unwrap().to_png(4).unwrap();
    for cut in [0, 1, 8, 20, 33, 60, good.len() / 2, good.len() - 13] {
        assert!(decode(&good[..cut]).is_err(), "cut at {cut}");
    }
    assert!(matches!(decode(b"<svg/>"), Err(QrError::NotAnImage(_))));
    assert!(matches!(
        decode(&vec![0; MAX_BYTES + 1]),
        Err(QrError::TooLarge)
    ));
    // A header that promises 60,000 x 60,000 pixels.
    let mut huge = good.clone();
    huge[16..24].copy_from_slice(&[0, 0, 0xea, 0x60, 0, 0, 0xea, 0x60]);
    assert!(decode(&huge).is_err());
    let blank = GrayImage::from_pixel(MAX_SIDE + 1, 1, Luma([255]));
    let mut png = Cursor::new(Vec::new());
    blank.write_to(&mut png, ImageFormat::Png).unwrap();
    assert!(matches!(decode(png.get_ref()), Err(QrError::TooLarge)));
    assert!(draw(LINK).unwrap().to_png(1_000).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn corrupt_images_never_panic(at in 0_usize..3_000, byte: u8, noise: [u8; 16]) {
        let mut png = draw(LINK).unwrap().to_png(3).unwrap();
        let at = at % png.len();
        png[at] = byte;
        drop(decode(&png));
        drop(decode(&noise));
    }

    #[test]
    fn noise_and_corrupt_codes_never_panic(
        seed in proptest::collection::vec(any::<u8>(), 64),
        flips in proptest::collection::vec(0_u32..33 * 33, 0..200),
    ) {
        let mut code = draw(LINK).unwrap();
        for flip in flips {
            let place = flip as usize;
            code.modules[place] = !code.modules[place];
        }
        drop(decode(&code.to_png(3).unwrap()));
        drop(check_own(&code, LINK));
        let noise = GrayImage::from_fn(64, 64, |x, y| {
            Luma([seed[(x * 7 + y * 13) as usize % 64]])
        });
        let mut png = Cursor::new(Vec::new());
        noise.write_to(&mut png, ImageFormat::Png).unwrap();
        drop(decode(png.get_ref()));
    }
}

fn link_of(length: usize) -> String {
    let mut text = LINK.to_owned();
    while text.len() < length {
        text.push(char::from(b'a' + u8::try_from(text.len() % 26).unwrap()));
    }
    text.truncate(length);
    text
}

#[test]
fn a_clean_image_is_read_module_by_module() {
    let link = "https://pay.klarna.com/eu/hpp/payments/2OCkffK";
    for scale in 1..12 {
        let png = draw(link).and_then(|code| code.to_png(scale)).unwrap();
        let grey = read_grey(&png).unwrap();
        assert_eq!(clean_code(&grey).as_deref(), Some(link), "{scale}");
    }
    let empty = GrayImage::from_pixel(60, 60, Luma([255]));
    assert_eq!(clean_code(&empty), None);
    let black = GrayImage::from_pixel(60, 60, Luma([0]));
    assert_eq!(clean_code(&black), None);
}
