//! The smallest PDF that holds lines of text: one font, as many pages as it takes.

const LINES_A_PAGE: usize = 48;
/// The number of the first object that is not the catalogue, the page tree or the font.
const FIRST_PAGE: usize = 4;

/// Returns a document with these lines. Other characters than ASCII become question marks.
pub(super) fn document(lines: &[String]) -> Vec<u8> {
    let pages: Vec<&[String]> = lines.chunks(LINES_A_PAGE).collect();
    let kids: Vec<String> = (0..pages.len())
        .map(|page| format!("{} 0 R", FIRST_PAGE + 2 * page))
        .collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Kids [{}] /Count {} >>",
            kids.join(" "),
            pages.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>".to_owned(),
    ];
    for (page, lines) in pages.into_iter().enumerate() {
        let content = FIRST_PAGE + 2 * page + 1;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>"
        ));
        let text = text(lines);
        objects.push(format!(
            "<< /Length {} >>\nstream\n{text}endstream",
            text.len()
        ));
    }
    assembled(&objects)
}

fn text(lines: &[String]) -> String {
    let mut out = String::from("BT /F1 10 Tf 15 TL 50 790 Td\n");
    for line in lines {
        out.push('(');
        for c in line.chars() {
            match c {
                '(' | ')' | '\\' => out.extend(['\\', c]),
                ' '..='~' => out.push(c),
                _ => out.push('?'),
            }
        }
        out.push_str(") Tj T*\n");
    }
    out.push_str("ET\n");
    out
}

/// Writes the objects, then the table of their offsets.
fn assembled(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.4\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1_usize..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", out.len()));
        out.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let start = out.len();
    out.push_str(&table);
    out.push_str(&format!(
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n",
        objects.len() + 1
    ));
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_says_where_each_object_begins() {
        let lines: Vec<String> = (0..100).map(|n| format!("Line ({n}) \\ å")).collect();
        let document = String::from_utf8(document(&lines)).expect("it is ASCII");
        let (_, end) = document.split_once("startxref\n").expect("it has an end");
        let start: usize = end
            .lines()
            .next()
            .and_then(|n| n.parse().ok())
            .expect("a number");
        let table = &document[start..];
        let entries: Vec<&str> = table.lines().filter(|line| line.ends_with(" n ")).collect();
        assert_eq!(entries.len(), 3 + 2 * 3);
        for (number, entry) in (1..).zip(entries) {
            let at: usize = entry[..10].parse().expect("an offset");
            assert!(document[at..].starts_with(&format!("{number} 0 obj\n")));
        }
        assert!(document.contains("(Line \\(99\\) \\\\ ?) Tj"));
        assert!(document.contains("/Count 3"));
    }
}
