//! Every setting, typed, from the environment or a file of `NAME=value` lines; a wrong one is
//! refused at start with its name and the mend. The table below is the one the README shows.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use url::Url;

/// One setting as documented: its name, its default, what it does, and whether it is shown masked.
pub struct Setting {
    /// The environment variable.
    pub name: &'static str,
    /// What holds when it is not set.
    pub default: &'static str,
    /// What it does.
    pub meaning: &'static str,
    /// Whether its value is a secret.
    pub secret: bool,
}

const fn setting(name: &'static str, default: &'static str, meaning: &'static str) -> Setting {
    Setting { name, default, meaning, secret: false }
}

/// Every setting there is.
pub const SETTINGS: &[Setting] = &[
    setting("SHUQIAO_BIND", "127.0.0.1:8080", "Address and port to serve on; port 0 takes a free one"),
    setting(
        "SHUQIAO_PUBLIC_URL",
        "http://localhost:8080",
        "How people reach the site; links in letters and the cross-site check use it",
    ),
    Setting {
        name: "DATABASE_URL",
        default: "sqlite:data/shuqiao.db",
        meaning: "`sqlite:PATH` or `postgres://…`",
        secret: true,
    },
    Setting {
        name: "SHUQIAO_MAIL_URL",
        default: "folder:data/mail",
        meaning: "`smtps://user:password@host`, `smtp://host`, `folder:PATH` (writes .eml files, and their text beside) or `memory:`",
        secret: true,
    },
    setting("SHUQIAO_MAIL_FROM", "Shuqiao <no-reply@localhost.localdomain>", "Sender of every letter"),
    setting("SHUQIAO_WORKER", "on", "`on`: jobs and mail run inside `serve`; `off`: run `shuqiao work` beside it"),
    setting(
        "SHUQIAO_DATABASE_CONNECTIONS",
        "10",
        "Connections to PostgreSQL, and as many again from which pages read; or reading connections to SQLite (2–100)",
    ),
    setting("SHUQIAO_HTTP_WORKERS", "0", "Threads that serve pages; 0 takes one per core"),
    setting("SHUQIAO_TRUSTED_PROXIES", "", "Addresses of reverse proxies whose X-Forwarded-For is believed, by comma"),
    setting("SHUQIAO_DEFAULT_LANGUAGE", "zh", "`zh` or `en`: the language when a reader states none"),
    setting("SHUQIAO_PASSWORD_MEMORY_KIB", "19456", "Memory of one argon2id password hash in KiB (8–1048576)"),
    setting("SHUQIAO_KEEP_AUDIT_DAYS", "1095", "Days for which the trail of decisions is kept (365–3650)"),
    setting(
        "SHUQIAO_KEEP_SIGN_INS_DAYS",
        "184",
        "Days for which sessions and one-time links are kept after they ended, and counted tries (184–3650)",
    ),
    setting("SHUQIAO_KEEP_LETTERS_DAYS", "180", "Days for which letters are kept that left or never will (7–3650)"),
    setting(
        "SHUQIAO_KEEP_ATTENDEES_DAYS",
        "365",
        "Days after an event for which its sign-ups name people (30–365); its figures stay",
    ),
    setting(
        "SHUQIAO_ACTING_MINUTES",
        "60",
        "How long an organizer acts for a company before it ends by itself (5–480)",
    ),
    setting("SHUQIAO_PASSWORD_LENGTH", "12", "Fewest characters of a password (8–64)"),
    setting(
        "SHUQIAO_PASSWORD_LENGTH_WITH_FACTOR",
        "8",
        "Fewest characters of a password with a second factor beside it (8–64)",
    ),
    setting(
        "SHUQIAO_FACTOR_GRACE_DAYS",
        "7",
        "Days in which an organizer may work without a second factor, from the day of the role (0–3650)",
    ),
    setting("SHUQIAO_SESSION_IDLE_MINUTES", "720", "Minutes without a request after which a session ends (5–43200)"),
    setting("SHUQIAO_SESSION_IDLE_MINUTES_ORGANIZER", "30", "The same for organizers (5–43200)"),
    setting("SHUQIAO_SESSION_DAYS", "30", "Days after which a session ends however much it is used (1–365)"),
    setting("SHUQIAO_LOG", "info", "What is logged, as `tracing` filters: `info`, `shuqiao=debug,warn`"),
    setting("SHUQIAO_LOG_FORMAT", "text", "`text` or `json`"),
    setting("SHUQIAO_ICP_NUMBER", "", "ICP filing number for the footer; not shown when empty"),
    setting("SHUQIAO_PUBLIC_SECURITY_NUMBER", "", "Public-security filing number for the footer; not shown when empty"),
    setting("SHUQIAO_HOST_UNIT", "", "Host unit for the footer; not shown when empty"),
    setting("SHUQIAO_CONTACT", "", "Contact for the footer; not shown when empty"),
];

/// Where the data lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A SQLite file.
    Sqlite(PathBuf),
    /// A PostgreSQL URL.
    Postgres(String),
}

/// How letters leave the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailUrl {
    /// By SMTP; the whole URL.
    Smtp(String),
    /// As `.eml` files into a folder.
    Folder(PathBuf),
    /// Kept in memory, for tests.
    Memory,
}

/// What the footer tells about the site; empty entries are not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Footer {
    /// ICP filing number.
    pub icp_number: String,
    /// Public-security filing number.
    pub public_security_number: String,
    /// The unit that runs the site.
    pub host_unit: String,
    /// How to reach it.
    pub contact: String,
}

/// The longest six months; the cybersecurity law (article 21) wants network logs kept for so long at least.
const SIX_MONTHS: u32 = 184;

/// How many days data is kept before it goes by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// Entries of the trail of decisions.
    pub audit: u32,
    /// Sessions and links after they ended, and counted tries.
    pub sign_ins: u32,
    /// Letters that left, or never will.
    pub letters: u32,
    /// The names in an event's sign-ups, counted from its end.
    pub attendees: u32,
}

/// The whole configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address and port to serve on.
    pub bind: String,
    /// How people reach the site.
    pub public_url: Url,
    /// Where the data lives.
    pub database: DatabaseUrl,
    /// How letters leave.
    pub mail: MailUrl,
    /// Sender of every letter.
    pub mail_from: lettre::message::Mailbox,
    /// Whether `serve` also runs jobs and mail.
    pub worker: bool,
    /// Connections of the pool.
    pub connections: u32,
    /// Threads that serve pages; 0 is one per core.
    pub http_workers: usize,
    /// Proxies that may tell the client's address.
    pub trusted_proxies: Vec<IpAddr>,
    /// The language when a reader states none.
    pub default_language: crate::kit::i18n::Lang,
    /// Memory of one password hash, KiB.
    pub password_memory_kib: u32,
    /// How long data is kept.
    pub retention: Retention,
    /// Minutes after which an organizer no longer acts for a company.
    pub acting_minutes: u32,
    /// Fewest characters of a password.
    pub password_length: usize,
    /// Fewest characters of a password with a second factor beside it.
    pub password_length_with_factor: usize,
    /// How long an organizer may work without a second factor.
    pub factor_grace: TimeDelta,
    /// A session ends after so long without a request.
    pub session_idle: TimeDelta,
    /// The same for organizers.
    pub session_idle_organizer: TimeDelta,
    /// A session ends for good after so long.
    pub session_life: TimeDelta,
    /// Log filter.
    pub log: String,
    /// Whether logs are JSON lines.
    pub log_json: bool,
    /// The footer.
    pub footer: Footer,
    /// What was read, for `check`: name, value as shown.
    shown: Vec<(&'static str, String)>,
}

/// A setting that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{name} is {problem}. Set it to {mend}.")]
pub struct WrongSetting {
    /// The setting's name.
    pub name: &'static str,
    /// What is wrong.
    pub problem: String,
    /// What to do.
    pub mend: String,
}

fn wrong(name: &'static str, problem: impl fmt::Display, mend: impl fmt::Display) -> WrongSetting {
    WrongSetting { name, problem: problem.to_string(), mend: mend.to_string() }
}

impl Config {
    /// Reads the environment; values in `file` (lines of `NAME=value`, `#` comments) stand where the environment has none.
    ///
    /// # Errors
    /// The first setting that cannot be used, an unknown `SHUQIAO_…` name, or an unreadable file.
    pub fn from_environment(file: Option<&Path>) -> anyhow::Result<Self> {
        Self::from_environment_but(file, BTreeMap::new())
    }

    /// As [`Config::from_environment`], but with some values that stand above file and environment.
    ///
    /// # Errors
    /// As there.
    pub fn from_environment_but(file: Option<&Path>, own: BTreeMap<String, String>) -> anyhow::Result<Self> {
        let mut values = BTreeMap::new();
        if let Some(path) = file {
            let text = std::fs::read_to_string(path)
                .map_err(|e| anyhow::anyhow!("the settings file {} cannot be read: {e}", path.display()))?;
            for (number, line) in text.lines().enumerate() {
                let line = line.trim();
                if line.is_empty() || line.starts_with('#') {
                    continue;
                }
                let (name, value) = line.split_once('=').ok_or_else(|| {
                    anyhow::anyhow!("line {} of the settings file has no `=`; write NAME=value", number + 1)
                })?;
                values.insert(name.trim().to_owned(), value.trim().trim_matches('"').to_owned());
            }
        }
        values.extend(std::env::vars().filter(|(name, _)| name.starts_with("SHUQIAO_") || name == "DATABASE_URL"));
        values.extend(own);
        Ok(Self::from_values(&values)?)
    }

    /// Reads settings from given values; whatever is absent takes its default.
    ///
    /// # Errors
    /// The first setting that cannot be used.
    pub fn from_values(values: &BTreeMap<String, String>) -> Result<Self, WrongSetting> {
        if let Some(unknown) =
            values.keys().find(|name| name.starts_with("SHUQIAO_") && !SETTINGS.iter().any(|s| s.name == **name))
        {
            return Err(wrong(
                "SHUQIAO_…",
                format!("followed by an unknown name: {unknown}"),
                "one of the names that `shuqiao check` lists",
            ));
        }
        let get = |name: &str| -> &str {
            match values.get(name) {
                Some(value) if !value.is_empty() => value,
                _ => SETTINGS.iter().find(|s| s.name == name).map_or("", |s| s.default),
            }
        };
        let bind = get("SHUQIAO_BIND").to_owned();
        bind.parse::<std::net::SocketAddr>().map_err(|_| {
            wrong("SHUQIAO_BIND", format!("`{bind}`, which is no address"), "ADDRESS:PORT such as 0.0.0.0:8080")
        })?;
        let public_url = Url::parse(get("SHUQIAO_PUBLIC_URL"))
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https") && url.host_str().is_some() && url.path() == "/")
            .ok_or_else(|| {
                wrong(
                    "SHUQIAO_PUBLIC_URL",
                    format!("`{}`, which is no site address", get("SHUQIAO_PUBLIC_URL")),
                    "https://your.site without a path",
                )
            })?;
        let shown = SETTINGS
            .iter()
            .map(|s| (s.name, if s.secret { masked(get(s.name)) } else { get(s.name).to_owned() }))
            .collect();
        Ok(Self {
            bind,
            public_url,
            database: database_url(get("DATABASE_URL"))?,
            mail: mail_url(get("SHUQIAO_MAIL_URL"))?,
            mail_from: get("SHUQIAO_MAIL_FROM").parse().map_err(|_| {
                wrong(
                    "SHUQIAO_MAIL_FROM",
                    format!("`{}`, which is no sender", get("SHUQIAO_MAIL_FROM")),
                    "Name <address@domain>",
                )
            })?,
            worker: on_or_off("SHUQIAO_WORKER", get("SHUQIAO_WORKER"))?,
            connections: whole("SHUQIAO_DATABASE_CONNECTIONS", get("SHUQIAO_DATABASE_CONNECTIONS"), 2, 100)?,
            http_workers: whole("SHUQIAO_HTTP_WORKERS", get("SHUQIAO_HTTP_WORKERS"), 0, 256)? as usize,
            trusted_proxies: get("SHUQIAO_TRUSTED_PROXIES")
                .split(',')
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(|text| {
                    text.parse().map_err(|_| {
                        wrong(
                            "SHUQIAO_TRUSTED_PROXIES",
                            format!("naming `{text}`, which is no IP address"),
                            "IP addresses by comma",
                        )
                    })
                })
                .collect::<Result<_, _>>()?,
            default_language: match get("SHUQIAO_DEFAULT_LANGUAGE") {
                "zh" => crate::kit::i18n::Lang::Zh,
                "en" => crate::kit::i18n::Lang::En,
                other => return Err(wrong("SHUQIAO_DEFAULT_LANGUAGE", format!("`{other}`"), "zh or en")),
            },
            password_memory_kib: whole("SHUQIAO_PASSWORD_MEMORY_KIB", get("SHUQIAO_PASSWORD_MEMORY_KIB"), 8, 1 << 20)?,
            retention: Retention {
                audit: whole("SHUQIAO_KEEP_AUDIT_DAYS", get("SHUQIAO_KEEP_AUDIT_DAYS"), 365, 3650)?,
                sign_ins: whole("SHUQIAO_KEEP_SIGN_INS_DAYS", get("SHUQIAO_KEEP_SIGN_INS_DAYS"), SIX_MONTHS, 3650)?,
                letters: whole("SHUQIAO_KEEP_LETTERS_DAYS", get("SHUQIAO_KEEP_LETTERS_DAYS"), 7, 3650)?,
                attendees: whole("SHUQIAO_KEEP_ATTENDEES_DAYS", get("SHUQIAO_KEEP_ATTENDEES_DAYS"), 30, 365)?,
            },
            acting_minutes: whole("SHUQIAO_ACTING_MINUTES", get("SHUQIAO_ACTING_MINUTES"), 5, 480)?,
            password_length: whole("SHUQIAO_PASSWORD_LENGTH", get("SHUQIAO_PASSWORD_LENGTH"), 8, 64)? as usize,
            password_length_with_factor: whole(
                "SHUQIAO_PASSWORD_LENGTH_WITH_FACTOR",
                get("SHUQIAO_PASSWORD_LENGTH_WITH_FACTOR"),
                8,
                64,
            )? as usize,
            factor_grace: days("SHUQIAO_FACTOR_GRACE_DAYS", get("SHUQIAO_FACTOR_GRACE_DAYS"), 0, 3650)?,
            session_idle: minutes("SHUQIAO_SESSION_IDLE_MINUTES", get("SHUQIAO_SESSION_IDLE_MINUTES"))?,
            session_idle_organizer: minutes(
                "SHUQIAO_SESSION_IDLE_MINUTES_ORGANIZER",
                get("SHUQIAO_SESSION_IDLE_MINUTES_ORGANIZER"),
            )?,
            session_life: days("SHUQIAO_SESSION_DAYS", get("SHUQIAO_SESSION_DAYS"), 1, 365)?,
            log: get("SHUQIAO_LOG").to_owned(),
            log_json: match get("SHUQIAO_LOG_FORMAT") {
                "text" => false,
                "json" => true,
                other => return Err(wrong("SHUQIAO_LOG_FORMAT", format!("`{other}`"), "text or json")),
            },
            footer: Footer {
                icp_number: get("SHUQIAO_ICP_NUMBER").to_owned(),
                public_security_number: get("SHUQIAO_PUBLIC_SECURITY_NUMBER").to_owned(),
                host_unit: get("SHUQIAO_HOST_UNIT").to_owned(),
                contact: get("SHUQIAO_CONTACT").to_owned(),
            },
            shown,
        })
    }

    /// Name and value of every setting, secrets masked.
    pub fn shown(&self) -> &[(&'static str, String)] {
        &self.shown
    }

    /// Whether people reach the site by https.
    pub fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

fn database_url(text: &str) -> Result<DatabaseUrl, WrongSetting> {
    let problem = || {
        wrong(
            "DATABASE_URL",
            "neither a SQLite file nor a PostgreSQL address",
            "sqlite:PATH or postgres://user:password@host/name",
        )
    };
    if text.starts_with("postgres://") || text.starts_with("postgresql://") {
        let url = Url::parse(text).map_err(|_| problem())?;
        return if url.path().len() > 1 { Ok(DatabaseUrl::Postgres(text.to_owned())) } else { Err(problem()) };
    }
    let path = text.strip_prefix("sqlite:").ok_or_else(problem)?;
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() || path.contains(":memory:") {
        Err(problem())
    } else {
        Ok(DatabaseUrl::Sqlite(PathBuf::from(path)))
    }
}

fn mail_url(text: &str) -> Result<MailUrl, WrongSetting> {
    if let Some(path) = text.strip_prefix("folder:").filter(|path| !path.is_empty()) {
        return Ok(MailUrl::Folder(PathBuf::from(path)));
    }
    if text == "memory:" {
        return Ok(MailUrl::Memory);
    }
    match Url::parse(text) {
        Ok(url) if matches!(url.scheme(), "smtp" | "smtps") && url.host_str().is_some() => {
            Ok(MailUrl::Smtp(text.to_owned()))
        }
        _ => Err(wrong(
            "SHUQIAO_MAIL_URL",
            "no way to send mail",
            "smtps://user:password@host, smtp://host:port, folder:PATH or memory:",
        )),
    }
}

fn on_or_off(name: &'static str, text: &str) -> Result<bool, WrongSetting> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        other => Err(wrong(name, format!("`{other}`"), "on or off")),
    }
}

fn whole(name: &'static str, text: &str, min: u32, max: u32) -> Result<u32, WrongSetting> {
    text.parse()
        .ok()
        .filter(|n| (min..=max).contains(n))
        .ok_or_else(|| wrong(name, format!("`{text}`"), format!("a whole number from {min} to {max}")))
}

fn days(name: &'static str, text: &str, min: u32, max: u32) -> Result<TimeDelta, WrongSetting> {
    Ok(TimeDelta::days(whole(name, text, min, max)?.into()))
}

fn minutes(name: &'static str, text: &str) -> Result<TimeDelta, WrongSetting> {
    Ok(TimeDelta::minutes(whole(name, text, 5, 43_200)?.into()))
}

/// An address without its user and password; a plain text as it is.
fn masked(text: &str) -> String {
    match Url::parse(text) {
        Ok(mut url) if url.has_host() => {
            if url.password().is_some() {
                // A URL with a host accepts a password, so these cannot fail.
                let _ = url.set_password(Some("****"));
            }
            // PostgreSQL takes them behind the question mark too.
            if url.query_pairs().any(|(name, _)| name.contains("password")) {
                let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
                let shown = pairs.into_iter().map(|(name, value)| {
                    let value = if name.contains("password") { "****".to_owned() } else { value };
                    (name, value)
                });
                url.query_pairs_mut().clear().extend_pairs(shown.collect::<Vec<_>>());
            }
            url.to_string()
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, WrongSetting> {
        Config::from_values(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn nothing_set_is_a_working_configuration() {
        let config = read(&[]).unwrap();
        assert_eq!(config.database, DatabaseUrl::Sqlite("data/shuqiao.db".into()));
        assert!(config.worker);
        assert!(!config.is_https());
    }

    #[test]
    fn a_wrong_setting_is_refused_with_its_name_and_the_mend() {
        for (name, value) in [
            ("SHUQIAO_BIND", "somewhere"),
            ("SHUQIAO_PUBLIC_URL", "ftp://a.example"),
            ("DATABASE_URL", "mysql://x/y"),
            ("DATABASE_URL", "sqlite::memory:"),
            ("SHUQIAO_MAIL_URL", "pigeon"),
            ("SHUQIAO_MAIL_FROM", "nobody"),
            ("SHUQIAO_WORKER", "maybe"),
            ("SHUQIAO_DATABASE_CONNECTIONS", "1"),
            ("SHUQIAO_TRUSTED_PROXIES", "10.0.0.1, example"),
            ("SHUQIAO_DEFAULT_LANGUAGE", "fr"),
            ("SHUQIAO_LOG_FORMAT", "xml"),
            ("SHUQIAO_KEEP_AUDIT_DAYS", "180"),
            ("SHUQIAO_KEEP_SIGN_INS_DAYS", "183"),
            ("SHUQIAO_KEEP_ATTENDEES_DAYS", "366"),
            ("SHUQIAO_PASSWORD_LENGTH", "7"),
            ("SHUQIAO_PASSWORD_LENGTH_WITH_FACTOR", "none"),
            ("SHUQIAO_FACTOR_GRACE_DAYS", "-1"),
            ("SHUQIAO_SESSION_IDLE_MINUTES", "0"),
            ("SHUQIAO_SESSION_IDLE_MINUTES_ORGANIZER", "4"),
            ("SHUQIAO_SESSION_DAYS", "366"),
        ] {
            let refusal = read(&[(name, value)]).unwrap_err();
            assert_eq!(refusal.name, name);
            assert!(!refusal.mend.is_empty());
        }
        assert!(read(&[("SHUQIAO_COLOUR", "red")]).unwrap_err().to_string().contains("SHUQIAO_COLOUR"));
    }

    #[test]
    fn secrets_are_masked() {
        for (name, url, shown) in [
            ("DATABASE_URL", "postgres://li:hunter2@db/shuqiao", "li:****@db"),
            ("DATABASE_URL", "postgres://li@db/shuqiao?password=hunter2&sslmode=require", "sslmode=require"),
            ("SHUQIAO_MAIL_URL", "smtps://li:hunter2@mail.example", "li:****@mail.example"),
        ] {
            let config = read(&[(name, url)]).unwrap();
            let all = config.shown().iter().map(|(_, value)| value.as_str()).collect::<String>();
            assert!(!all.contains("hunter2") && all.contains(shown), "{all}");
        }
        for (name, url) in [("DATABASE_URL", "mysql://li:hunter2@db"), ("SHUQIAO_MAIL_URL", "ftp://li:hunter2@mail")] {
            assert!(!read(&[(name, url)]).unwrap_err().to_string().contains("hunter2"), "nor told with the refusal");
        }
    }

    #[test]
    fn a_file_stands_where_the_environment_has_nothing() {
        let folder = std::env::temp_dir().join(format!("shuqiao-settings-{}", crate::kit::secret::short_token()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("settings");
        let own = |name: &str, value: &str| [(name.to_owned(), value.to_owned())].into();
        std::fs::write(&file, "# ours\n\nSHUQIAO_ICP_NUMBER = \"京ICP备00000000号-1\"\nSHUQIAO_WORKER=off\n").unwrap();
        let config = Config::from_environment_but(Some(&file), own("SHUQIAO_WORKER", "on")).unwrap();
        assert_eq!(config.footer.icp_number, "京ICP备00000000号-1");
        assert!(config.worker, "what stands above the file wins");
        for (text, words) in [
            ("SHUQIAO_WORKER off", "line 1 of the settings file has no `=`"),
            ("SHUQIAO_WORKER=perhaps", "SHUQIAO_WORKER is `perhaps`. Set it to on or off."),
            ("SHUQIAO_COLOUR=red", "unknown name: SHUQIAO_COLOUR"),
        ] {
            std::fs::write(&file, text).unwrap();
            let refusal = Config::from_environment_but(Some(&file), BTreeMap::new()).unwrap_err().to_string();
            assert!(refusal.contains(words), "{refusal}");
        }
        let missing = Config::from_environment_but(Some(&folder.join("none")), BTreeMap::new()).unwrap_err();
        assert!(missing.to_string().contains("cannot be read"), "{missing}");
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn the_readme_shows_every_setting_as_it_is() {
        let rows: Vec<String> = SETTINGS
            .iter()
            .map(|setting| {
                let default =
                    if setting.default.is_empty() { String::new() } else { format!("`{}` ", setting.default) };
                format!("| `{}` | {default}| {} |", setting.name, setting.meaning)
            })
            .collect();
        let readme = include_str!("../README.md");
        let shown: Vec<&str> = readme
            .lines()
            .filter(|line| line.starts_with("| `SHUQIAO_") || line.starts_with("| `DATABASE_URL`"))
            .collect();
        assert_eq!(shown, rows);
    }
}
