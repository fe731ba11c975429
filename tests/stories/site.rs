//! What holds for every page and every form of the site: who may send, how much, and what each answer carries.

use std::collections::BTreeSet;
use std::path::Path;

use reqwest::header::{COOKIE, HOST, HeaderMap, ORIGIN};
use reqwest::{Client, Method, redirect};

use crate::support::{Fair, PUBLIC_URL, Written, link_in};

/// Every pattern that the rooms declare in their `paths.rs`, with something in the place of each parameter.
fn every_path() -> BTreeSet<String> {
    let mut paths = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("paths.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let constants = text.lines().filter(|line| line.contains("const "));
                let patterns = constants.filter_map(|line| line.split('"').nth(1)).filter(|text| text.starts_with('/'));
                paths.extend(patterns.map(filled));
            }
        }
    }
    assert!(paths.len() > 60, "{paths:?}");
    paths
}

fn filled(pattern: &str) -> String {
    let mut parts = pattern.split(['{', '}']);
    let mut path = parts.next().unwrap_or_default().to_owned();
    while let (Some(_), Some(rest)) = (parts.next(), parts.next()) {
        path.push('1');
        path.push_str(rest);
    }
    path
}

fn client() -> Client {
    Client::builder().redirect(redirect::Policy::none()).build().unwrap()
}

#[tokio::test]
async fn no_form_of_the_site_can_be_sent_from_elsewhere() {
    let fair = Fair::open().await;
    let (client, form) = (client(), "application/x-www-form-urlencoded");
    for path in every_path() {
        let post = || {
            let url = format!("{}{path}", fair.address());
            // Somebody with cookies of ours, though not signed in: whatever else may refuse them is no 403.
            client.post(url).header(COOKIE, "lang=en").header("content-type", form).body("")
        };
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://shuqiao.test.evil.example"),
            ("x-nothing", "neither of them"),
        ] {
            let status = post().header(name, value).send().await.unwrap().status();
            assert_eq!(status, 403, "POST {path} with {name}: {value}");
        }
        let both = post().header("sec-fetch-site", "cross-site").header(ORIGIN, PUBLIC_URL);
        assert_eq!(both.send().await.unwrap().status(), 403, "the browser's own word counts before {path}'s Origin");
        for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", PUBLIC_URL)] {
            let status = post().header(name, value).send().await.unwrap().status();
            assert_ne!(status, 403, "the control: POST {path} with {name}: {value}");
            assert!(!status.is_server_error(), "POST {path}: {status}");
        }
    }
}

#[tokio::test]
async fn no_form_of_the_site_takes_more_than_a_mebibyte_or_what_is_no_form() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let session = organizer.cookie("session").unwrap();
    let client = client();
    let flood = "a=".to_owned() + &"x".repeat(1024 * 1024);
    let mut too_large = 0;
    for path in every_path().into_iter().filter(|path| path != "/sign-out") {
        let post = |kind: &'static str, body: String| {
            client
                .post(format!("{}{path}", fair.address()))
                .header(COOKIE, format!("session={session}"))
                .header(ORIGIN, PUBLIC_URL)
                .header("content-type", kind)
                .body(body)
                .send()
        };
        let status = post("application/x-www-form-urlencoded", flood.clone()).await.unwrap().status().as_u16();
        too_large += usize::from(status == 413);
        assert!(matches!(status, 400 | 404 | 405 | 413), "POST {path} answered {status}");
        let status = post("application/json", "{}".to_owned()).await.unwrap().status().as_u16();
        assert!(matches!(status, 400 | 404 | 405), "POST {path} read JSON: {status}");
    }
    assert!(too_large > 25, "{too_large} of them read a form at all");
    assert_eq!(organizer.reads("/organizer").await.status, 200);
}

#[tokio::test]
async fn a_page_says_which_methods_it_takes_and_tells_its_head_alone() {
    let fair = Fair::open().await;
    let client = client();
    for (method, path, allowed) in [
        (Method::POST, "/offerings", ["GET", "HEAD"].as_slice()),
        (Method::DELETE, "/sign-in", ["GET", "HEAD", "POST"].as_slice()),
        (Method::PUT, "/sign-out", ["POST"].as_slice()),
    ] {
        let sent = client.request(method, format!("{}{path}", fair.address())).header(ORIGIN, PUBLIC_URL).send();
        let answer = sent.await.unwrap();
        assert_eq!(answer.status(), 405, "{path}");
        let mut methods: Vec<&str> = answer.headers()["allow"].to_str().unwrap().split(", ").collect();
        methods.sort_unstable();
        assert_eq!(methods, allowed, "{path}");
    }
    let address = format!("{}/offerings", fair.address());
    let (whole, head) = (client.get(&address).send().await.unwrap(), client.head(&address).send().await.unwrap());
    assert_eq!((head.status(), &head.headers()["content-type"]), (whole.status(), &whole.headers()["content-type"]));
    assert!(head.bytes().await.unwrap().is_empty() && !whole.bytes().await.unwrap().is_empty());
}

fn strict(path: &str, headers: &HeaderMap) {
    let header = |name: &str| {
        headers.get(name).unwrap_or_else(|| panic!("{path} has no {name}")).to_str().unwrap_or_default().to_owned()
    };
    let policy = header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(header("referrer-policy"), "same-origin", "{path}");
    assert_eq!(header("cross-origin-opener-policy"), "same-origin", "{path}");
    assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
    assert!(header("permissions-policy").contains("geolocation=()"), "{path}");
    assert!(header("x-request-id").len() >= 16, "{path}");
    let kept = header("cache-control");
    assert!(kept.contains("no-store") || path.starts_with("/static/"), "{path} may be kept: {kept}");
    for told in ["server", "x-powered-by"] {
        assert!(!headers.contains_key(told), "{path} tells its {told}");
    }
}

#[tokio::test]
async fn every_kind_of_answer_carries_the_strict_headers() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let front = lin.opens("/sign-in").await;
    let style = front.attributes("link[rel=stylesheet]", "href").remove(0);
    let mut visitor = fair.visitor();
    for (path, status) in [
        ("/sign-in", 200),
        (style.as_str(), 200),
        ("/static/none.css", 404),
        ("/there-is-nothing", 404),
        ("/healthz", 200),
        ("/readyz", 200),
        ("/companies/999999", 404),
        ("/companies/no-number", 404),
        ("/events/none/calendar.ics", 404),
    ] {
        let page = visitor.opens(path).await;
        assert_eq!(page.status, status, "{path}");
        strict(path, &page.headers);
    }
    for (path, status) in [("/organizer", 403), ("/companies/1/licence", 404)] {
        let page = lin.opens(path).await;
        assert_eq!(page.status, status, "{path}");
        strict(path, &page.headers);
    }
    let export = organizer.reads("/organizer/audit/export.csv").await;
    strict("/organizer/audit/export.csv", &export.headers);
    assert!(export.headers["content-security-policy"].to_str().unwrap().contains("sandbox"));
    let long = "x".repeat(1024 * 1024);
    for (path, fields, status) in [
        ("/sign-in", vec![("email", "lin@demo.example")], 422),
        ("/sign-in", vec![("email", long.as_str())], 413),
        ("/workspace/company/papers", vec![], 400),
        ("/account", vec![], 422),
        ("/organizer/users/1/suspension", vec![], 403),
        ("/account/security/sessions/end-others", vec![], 303),
    ] {
        let page = lin.posts(path, &fields).await;
        assert_eq!(page.status, status, "{path}");
        strict(path, &page.headers);
    }
    let refused = client().post(format!("{}/sign-out", fair.address())).header(COOKIE, "lang=en").send().await.unwrap();
    assert_eq!(refused.status(), 403);
    strict("/sign-out", refused.headers());
}

#[tokio::test]
async fn the_name_that_a_request_calls_us_by_is_never_believed() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let client = client();
    for (name, value) in [
        (HOST.as_str(), "evil.example"),
        ("x-forwarded-host", "evil.example"),
        ("forwarded", "host=evil.example;proto=https"),
        ("x-original-url", "/evil.example"),
    ] {
        let sent = client
            .post(format!("{}/password/forgot", fair.address()))
            .header(name, value)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .body("email=lin%40demo.example");
        assert_eq!(sent.send().await.unwrap().status(), 200, "{name}");
        fair.settle().await;
        let letter = fair.letter("lin@demo.example", "accounts.reset_password");
        assert!(!letter.text.contains("evil") && !letter.html.contains("evil"), "{name}: {}", letter.text);
        assert!(letter.html.contains(&format!("{PUBLIC_URL}{}", link_in(&letter.text))));
        for path in ["/sign-in", "/account", "/companies", "/there-is-nothing"] {
            let page = client.get(format!("{}{path}", fair.address())).header(name, value).send().await.unwrap();
            let location = page.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
            assert!(location.is_none_or(|location| location.starts_with('/') && !location.contains("evil")), "{path}");
            assert!(!page.text().await.unwrap().contains("evil.example"), "{path} with {name}");
        }
    }
    assert_eq!(fair.letters_to("lin@demo.example").len(), 5);
}

#[tokio::test]
async fn who_is_signed_in_stays_so_on_a_page_that_does_not_exist() {
    let fair = Fair::open().await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    let page = lin.opens("/there-is-nothing").await;
    assert!(page.status == 404 && page.says("林示例") && page.has_form("/sign-out"), "{}", page.text());
    assert!(!fair.visitor().opens("/there-is-nothing").await.has_form("/sign-out"));
}

#[tokio::test]
async fn a_page_behind_the_last_one_of_a_list_leads_to_the_last_one() {
    let fair = Fair::open().await;
    let mut organizer = fair.organizer().await;
    let company = fair.verified_company("91340100DEM000014D", "青鸾示例视觉数据（合肥）有限公司").await;
    let mut lin = fair.person("林示例", "lin@demo.example").await;
    fair.employs(company, &lin).await;
    let need = fair.listing(company, &Written::need("带钢表面缺陷图像标注").at("published")).await;
    fair.given(
        "INSERT INTO events (slug, kind, status, title_zh, created_at, updated_at) VALUES ('demo', 'matchmaking', \
         'draft', '示例对接会', '2026-05-01 00:00:00+00:00', '2026-05-01 00:00:00+00:00')",
    )
    .await;
    for path in [
        "/offerings",
        "/needs",
        "/companies",
        "/events",
        "/organizer/companies",
        "/organizer/listings",
        "/organizer/introductions",
        "/organizer/matching",
        "/organizer/events",
        "/organizer/events/demo/sign-ups",
        "/organizer/events/demo/pairs",
        "/organizer/users",
        "/organizer/mail",
        "/organizer/jobs",
        "/organizer/audit",
    ] {
        let page = organizer.reads(&format!("{path}?page=99")).await;
        assert_eq!(page.path, format!("{path}?page=1"));
    }
    for path in [
        "/workspace/needs".to_owned(),
        format!("/workspace/needs/{need}/matches"),
        "/workspace/introductions".to_owned(),
        "/workspace/events".to_owned(),
        format!("/companies/{company}/listings"),
    ] {
        let page = lin.reads(&format!("{path}?page=2")).await;
        assert_eq!(page.path, format!("{path}?page=1"));
    }
    for n in 0..21 {
        fair.given(&format!(
            "INSERT INTO people (email, name, password_hash, lang, status, created_at) VALUES ('p{n}@demo.example', \
             '示例人员{n}', '', 'zh', 'suspended', '2026-05-01 00:00:00+00:00')"
        ))
        .await;
    }
    let page = organizer.reads("/organizer/users?state=suspended&page=99&lang=zh-CN").await;
    assert_eq!(page.path, "/organizer/users?state=suspended&page=2");
    assert_eq!(page.all("main tbody tr").len(), 1, "{}", page.text());
    assert!(page.says("人员"), "the language that was asked for is kept: {}", page.text());
    assert_eq!(organizer.reads("/organizer/users?state=suspended&page=2").await.all("main tbody tr").len(), 1);
}
