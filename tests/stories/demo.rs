//! The demo: one command fills an empty site, everybody it names can sign in, and a second time changes nothing.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use shuqiao::app::{self, Program};
use shuqiao::config::Config;
use shuqiao::kit::clock::Clock;

use crate::support::{Fair, Persona};

/// Who is printed with the address, and where they have something to do.
const PRINTED: [(&str, &str); 11] = [
    ("organizer@demo.example", "/organizer"),
    ("anhui-organizer@demo.example", "/organizer/companies"),
    ("event-organizer@demo.example", "/organizer/events/supply-demand-demo"),
    ("desk@demo.example", "/organizer/events/talks-today-demo/check-in"),
    ("auditor@demo.example", "/organizer/audit"),
    ("owner@o01.demo.example", "/workspace/company"),
    ("colleague@o01.demo.example", "/workspace/company"),
    ("owner@n01.demo.example", "/workspace/company"),
    ("colleague@n02.demo.example", "/workspace/company"),
    ("newcomer@o01.demo.example", "/account"),
    ("owner@q02.demo.example", "/workspace/company"),
];

/// Each need with the offering that answers it best.
const BEST: [(&str, &str); 12] = [
    ("带钢表面缺陷图像标注", "金属表面缺陷标注服务"),
    ("压缩机与机泵振动故障标注", "旋转机械故障数据专家标注"),
    ("寻求DCMM三级贯标辅导", "DCMM贯标与评估全程辅导"),
    ("供热数据资产评估与入表", "数据资产盘点、评估与入表服务"),
    ("集团物料主数据清洗与统一编码", "集团物料与供应商主数据治理"),
    ("石化重要数据识别与目录备案", "重要数据识别与分类分级服务"),
    ("研发测试数据出境合规方案", "数据出境合规与备案服务"),
    ("制药工艺问答指令数据集", "工业工艺指令与语料数据制作"),
    ("供应链质量数据可信共享试点", "产业链可信数据空间建设"),
    ("织机与染缸数据采集接入", "纺织化纤设备数据采集与质量监测"),
    ("矿卡无人驾驶点云标注", "矿区与道路激光点云标注"),
    ("建陶窑炉高质量数据集", "窑炉与冶炼高质量数据集建设"),
];

/// The word behind the last colon of a line.
fn told(line: &str) -> &str {
    line.rsplit(": ").next().unwrap()
}

async fn sign_in(person: &mut Persona<'_>, email: &str, password: &str) {
    let form = person.reads("/sign-in").await.form("/sign-in").fill("email", email).fill("password", password);
    let page = person.submits(form).await;
    assert_ne!(page.path, "/sign-in", "{email} was not let in:\n{}", page.text());
}

#[tokio::test]
async fn an_empty_site_is_filled_once_and_shows_it_all() {
    let fair = Fair::open().await;
    assert!(fair.program.fill_with_demo().await.unwrap());
    fair.settle().await;

    let mut visitor = fair.visitor();
    for (path, total) in [("/offerings", ".results-total"), ("/needs", ".results-total"), ("/companies", ".result-bar")]
    {
        let expected = if path == "/companies" { "24" } else { "12" };
        let page = visitor.reads(path).await;
        let totals = page.all(total);
        assert!(totals.iter().any(|words| words.split_whitespace().any(|word| word == expected)), "{path}: {totals:?}");
    }
    let events = visitor.reads("/events").await;
    for slug in ["supply-demand-demo", "labeling-quality-demo", "high-quality-dataset-conference-demo"] {
        assert!(events.attributes("a", "href").contains(&format!("/events/{slug}")), "{slug} is not announced");
    }
    visitor.sees("/offerings?lang=zh-CN", "金属表面缺陷标注服务").await;
    visitor.does_not_see("/needs?lang=zh-CN", "克东示例石化").await;

    let count = async |what: &str| fair.count(what).await;
    assert_eq!(count("listings WHERE status = 'published'").await, 24);
    assert_eq!(count("companies WHERE status = 'verified'").await, 24);
    // Something waits in every queue.
    assert_eq!(count("listings WHERE status = 'in_review'").await, 2);
    assert_eq!(count("listings WHERE status = 'draft'").await, 2);
    assert_eq!(count("listings WHERE status = 'returned'").await, 1);
    assert_eq!(count("companies WHERE status = 'submitted'").await, 2);
    assert_eq!(count("companies WHERE status = 'returned'").await, 1);
    assert_eq!(count("certificates WHERE status = 'claimed'").await, 1);
    assert_eq!(count("memberships WHERE status = 'asked'").await, 1);
    assert_eq!(count("sign_ups WHERE status = 'accepted'").await, 34);
    assert_eq!(count("sign_ups WHERE status = 'checked_in'").await, 56);
    assert_eq!(count("check_in_scans WHERE outcome = 'came'").await, 56, "each by a scan");
    assert_eq!(count("sign_ups WHERE status = 'waitlisted'").await, 3);
    assert_eq!(count("introductions WHERE status = 'waiting'").await, 3);
    assert_eq!(count("introductions WHERE status = 'accepted'").await, 2);
    assert_eq!(count("introductions WHERE status = 'declined'").await, 1);
    // All of it has happened, nothing lies ahead, and no letter waits.
    assert_eq!(count("outbox WHERE state <> 'sent'").await, 0);
    assert_eq!(count("sign_ups WHERE signed_up_at > '2026-05-20 01:00:00+00:00'").await, 0);

    for (need, offering) in BEST {
        let best = format!(
            "matched_listings m JOIN listings n ON n.id = m.listing_id JOIN listings o ON o.id = m.best_listing_id \
             WHERE n.title_zh = '{need}' AND o.title_zh = '{offering}'"
        );
        assert_eq!(count(&best).await, 1, "{need} is best answered by {offering}");
    }

    let before = digests(&fair).await;
    assert!(!fair.program.fill_with_demo().await.unwrap(), "it is filled twice");
    fair.settle().await;
    let after = digests(&fair).await;
    assert_eq!(before, after);
    // The digest sees what changes.
    fair.given("UPDATE people SET name = 'x' WHERE email = 'owner@o01.demo.example'").await;
    assert_ne!(digests(&fair).await, after);
    // A filling that was interrupted is not taken for a whole one.
    fair.given("DELETE FROM sequences WHERE name = 'done:demo-whole'").await;
    let refusal = fair.program.fill_with_demo().await.unwrap_err().to_string();
    assert!(refusal.contains("interrupted"), "{refusal}");
}

#[tokio::test]
async fn everybody_printed_can_sign_in() {
    let fair = Fair::open().await;
    fair.program.fill_with_demo().await.unwrap();
    let greeting = app::demo_greeting("http://127.0.0.1:1", "letters");
    assert_eq!(told(&greeting[0]), "http://127.0.0.1:1");
    let password = told(&greeting[1]);
    assert_eq!(told(&greeting[2]), "letters");
    let printed: Vec<&str> = greeting[3..].iter().filter_map(|line| line.split_whitespace().next()).collect();
    assert_eq!(printed.len(), PRINTED.len() + 1, "the last line names the other companies");
    for (line, (email, path)) in printed.iter().zip(PRINTED) {
        assert_eq!(*line, email);
        let mut person = fair.visitor();
        sign_in(&mut person, email, password).await;
        person.reads(path).await;
    }
    for number in 2..=12 {
        for side in ["o", "n"] {
            let owner = format!("people WHERE email = 'owner@{side}{number:02}.demo.example' AND status = 'active'");
            assert_eq!(fair.count(&owner).await, 1, "{owner}");
        }
    }
    let mut someone = fair.visitor();
    let form = someone.reads("/sign-in").await.form("/sign-in").fill("email", PRINTED[1].0).fill("password", "guessed");
    assert_eq!(someone.submits(form).await.path, "/sign-in");
}

#[tokio::test]
async fn a_site_with_people_is_not_filled() {
    let fair = Fair::open().await;
    fair.person("林示例", "lin@demo.example").await;
    let refusal = fair.program.fill_with_demo().await.unwrap_err().to_string();
    assert!(refusal.contains("--data"), "{refusal}");
    assert_eq!(fair.count("companies").await, 0);
}

#[tokio::test]
async fn the_command_fills_serves_and_serves_again() {
    let site = Site::new("serves");
    let (first, said) = site.start();
    assert!(said.iter().any(|line| line.contains("organizer@demo.example")), "{said:?}");
    let page = reqwest::get(format!("{}/events/supply-demand-demo?lang=en", first.address)).await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("Hefei"));

    let port = first.address.rsplit(':').next().unwrap().to_owned();
    let refused = site.run(&format!("127.0.0.1:{port}"));
    let words = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && words.contains(&port) && words.contains("free"), "{words}");

    first.stop();
    let (second, _) = site.start();
    let page = reqwest::get(format!("{}/offerings?lang=en", second.address)).await.unwrap();
    assert!(page.text().await.unwrap().contains("12 found"));
    second.stop();
    // Whatever of its work was left when it was told to stop is done by whoever comes next.
    let program = Program::open(site.config(), Clock::Machine).await.unwrap();
    program.worker().settle().await.unwrap();
    program.close().await.unwrap();
    assert!(site.letters() > 100, "{} letters are sent", site.letters());
}

/// A demo in a folder of its own.
struct Site {
    folder: PathBuf,
}

/// It running.
struct Running {
    child: Child,
    address: String,
}

impl Site {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("demo-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Self { folder }
    }

    fn command(&self, bind: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shuqiao"));
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("SHUQIAO_") || name == "DATABASE_URL") {
            command.env_remove(name);
        }
        command.args(["demo", "--bind", bind, "--data"]).arg(&self.folder).env("SHUQIAO_PASSWORD_MEMORY_KIB", "8");
        command
    }

    /// How another program works on what it left.
    fn config(&self) -> Config {
        let folder = self.folder.display();
        let values = [
            ("DATABASE_URL", format!("sqlite:{folder}/shuqiao.db")),
            ("SHUQIAO_MAIL_URL", format!("folder:{folder}/mail")),
            ("SHUQIAO_PASSWORD_MEMORY_KIB", "8".to_owned()),
        ];
        Config::from_values(&values.map(|(name, value)| (name.to_owned(), value)).into()).unwrap()
    }

    /// How many letters lie in its folder, each with its text beside it.
    fn letters(&self) -> usize {
        let Ok(files) = std::fs::read_dir(self.folder.join("mail")) else { return 0 };
        let letters =
            files.map_while(Result::ok).map(|file| file.path()).filter(|path| path.extension() == Some("eml".as_ref()));
        letters.filter(|letter| letter.with_extension("txt").is_file()).count()
    }

    fn run(&self, bind: &str) -> Output {
        self.command(bind).output().unwrap()
    }

    /// Starts it and reads what it says up to the last line of its greeting.
    fn start(&self) -> (Running, Vec<String>) {
        let mut child = self.command("127.0.0.1:0").stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let said: Vec<String> = lines.map_while(Result::ok).take(PRINTED.len() + 4).collect();
        let address = told(said.first().expect("the demo says where it is")).to_owned();
        (Running { child, address }, said)
    }
}

impl Running {
    fn stop(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success() && self.child.wait().unwrap().success());
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// One digest a table, of every row in it; sessions, and what waits to be done, are the site's own and come and go.
async fn digests(fair: &Fair) -> Vec<(String, String)> {
    use sea_orm::{ConnectionTrait, DbBackend, Statement};
    let db = fair.program.desk().db.read();
    let backend = db.get_database_backend();
    let all = async |sql: String| -> Vec<String> {
        let rows = db.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
        rows.iter().map(|row| row.try_get::<Option<String>>("", "word").unwrap().unwrap_or_default()).collect()
    };
    let tables = match backend {
        DbBackend::Postgres => "SELECT tablename::text AS word FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
        _ => "SELECT name AS word FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    };
    let mut digests = Vec::new();
    for table in all(tables.to_owned()).await {
        if ["sessions", "jobs", "recurring_jobs", "seaql_migrations"].contains(&table.as_str()) {
            continue;
        }
        let row = match backend {
            DbBackend::Postgres => "t::text".to_owned(),
            _ => {
                let columns = format!("SELECT 'quote(\"' || name || '\")' AS word FROM pragma_table_info('{table}')");
                all(columns).await.join(" || ',' || ")
            }
        };
        let rows = all(format!("SELECT {row} AS word FROM {table} t ORDER BY 1")).await;
        digests.push((table, digest(&rows)));
    }
    assert!(digests.len() > 15, "{digests:?}");
    digests
}

fn digest(rows: &[String]) -> String {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let mut hasher = DefaultHasher::new();
    rows.hash(&mut hasher);
    format!("{} rows, {:016x}", rows.len(), hasher.finish())
}
