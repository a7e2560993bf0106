//! A drawing as part of a page: what draws is kept, the rest (scripts, styles of the whole page, references to other places) is left out.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::escape;
use quick_xml::events::{BytesStart, Event};

/// Elements of SVG that draw and do nothing else.
const DRAWS: [&str; 21] = [
    "svg",
    "g",
    "defs",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "pattern",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "marker",
    "use",
    "symbol",
];

/// The drawing with a title and a description for those who can't see it. `None` if it is no SVG.
pub(super) fn inline(svg: &str, id: &str, title: &str, description: &str) -> Option<String> {
    let mut reader = Reader::from_str(svg);
    let mut out = String::with_capacity(svg.len());
    // How deep in an element that is left out with all it holds.
    let mut hidden = 0_usize;
    let mut open: Vec<&str> = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Eof => break,
            Event::Start(tag) => match drawing(&tag).filter(|name| hidden == 0 && (!open.is_empty() || *name == "svg")) {
                None => hidden += 1,
                Some(name) => {
                    out.push_str(&format!("<{name}{}>", attributes(&tag, open.is_empty())?));
                    if open.is_empty() {
                        let at = out.len() - 1;
                        out.insert_str(at, &format!(" role=\"img\" aria-labelledby=\"{id}-title {id}-description\""));
                        out.push_str(&format!("<title id=\"{id}-title\">{}</title>", escape(title)));
                        out.push_str(&format!("<desc id=\"{id}-description\">{}</desc>", escape(description)));
                    }
                    open.push(name);
                }
            },
            Event::End(_) if hidden > 0 => hidden -= 1,
            Event::End(_) => out.push_str(&format!("</{}>", open.pop()?)),
            _ if hidden > 0 || open.is_empty() => {}
            Event::Empty(tag) => {
                if let Some(name) = drawing(&tag) {
                    out.push_str(&format!("<{name}{}/>", attributes(&tag, false)?));
                }
            }
            // Signs that would need to be escaped come as references of their own.
            Event::Text(text) => out.push_str(&text.xml10_content()),
            Event::GeneralRef(name) => {
                let name = name.xml10_content();
                if name.starts_with('#') || matches!(&*name, "amp" | "lt" | "gt" | "quot" | "apos") {
                    out.push_str(&format!("&{name};"));
                }
            }
            _ => {}
        }
    }
    (open.is_empty() && hidden == 0 && !out.is_empty()).then_some(out)
}

/// The name of an element that draws.
fn drawing(tag: &BytesStart<'_>) -> Option<&'static str> {
    DRAWS.into_iter().find(|name| *name == tag.name().as_ref())
}

/// The attributes that stay. The outermost element gets its size from the page and its name from the document.
fn attributes(tag: &BytesStart<'_>, root: bool) -> Option<String> {
    let mut out = String::new();
    for attribute in tag.attributes() {
        let attribute = attribute.ok()?;
        let name = attribute.key.as_ref();
        let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?;
        let named = root && (matches!(name, "id" | "role" | "width" | "height") || name.starts_with("aria-"));
        let strange =
            name.starts_with("on") || name.starts_with("xmlns") || name.contains(|c: char| !c.is_alphanumeric() && c != '-' && c != ':');
        if !named && !strange && stays_here(name, &value) {
            out.push_str(&format!(" {name}=\"{}\"", escape(&*value)));
        }
    }
    Some(out)
}

/// A reference stays in the drawing: `#name`, `url(#name)`.
fn stays_here(name: &str, value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    let outside = |reference: &str| !reference.trim_start_matches([' ', '"', '\'']).starts_with('#');
    let link = name == "href" || name.ends_with(":href");
    // A backslash can spell any letter in a style.
    !(link && outside(&value) || value.split("url(").skip(1).any(outside) || name == "style" && value.contains(['\\', '@']))
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn a_drawing_is_named_and_keeps_what_draws() {
        let svg = r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" viewBox="0 0 9 9" role="x"><title>cũ</title><g fill="url(#p)"><path d="M0 0"/><text>A &amp; B</text></g></svg>"##;
        let written = inline(svg, "p", "Thu <1>", "Năm 2022").expect("a drawing");
        assert_eq!(
            written,
            r##"<svg viewBox="0 0 9 9" role="img" aria-labelledby="p-title p-description"><title id="p-title">Thu &lt;1&gt;</title><desc id="p-description">Năm 2022</desc><g fill="url(#p)"><path d="M0 0"/><text>A &amp; B</text></g></svg>"##
        );
    }

    #[test]
    fn scripts_and_references_to_other_places_are_left_out() {
        let svg = r##"<svg onload="a()"><script>alert(1)</script><style>@import "x"</style><foreignObject><svg><path d="M1"/></svg></foreignObject><use href="http://x/#a"/><use href="#a"/><rect fill="url( 'http://x')" style="fill:u\rl(x)"/><image href="x"/><a href="x"><path d="M2"/></a></svg>"##;
        let written = inline(svg, "p", "", "").expect("a drawing");
        assert_eq!(written.split_once("</desc>").expect("a head").1, r##"<use/><use href="#a"/><rect/></svg>"##);
        assert!(!written.contains("onload"));
    }

    #[test]
    fn what_is_no_drawing_is_refused() {
        for svg in
            ["", "x", "<html/>", "<svg>", "<svg><g></svg>", "<svg a=b></svg>", "<svg></svg></svg>", "<script><svg></svg></script>", "<svg"]
        {
            assert_eq!(inline(svg, "p", "", ""), None, "{svg}");
        }
    }
}
