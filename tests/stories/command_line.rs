//! The command line: settings, the schema, the first organizer, as somebody who runs the site types them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of the story's own, gone at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("shuqiao-line-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Runs the program here with these settings and no others.
    fn runs(&self, words: &[&str], settings: &[(&str, &str)]) -> Output {
        let own = |(name, _): &(String, String)| !name.starts_with("SHUQIAO_") && name != "DATABASE_URL";
        let mut command = Command::new(env!("CARGO_BIN_EXE_shuqiao"));
        command.current_dir(&self.0).args(words).env_clear().envs(std::env::vars().filter(own));
        command.env("SHUQIAO_PASSWORD_MEMORY_KIB", "8").envs(settings.iter().copied()).output().unwrap()
    }

    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[test]
fn check_shows_every_setting_masked_and_whether_the_database_answers() {
    let folder = Folder::new("check");
    let mail = "smtps://li:hunter2@mail.example";
    let output = folder.runs(&["check"], &[("SHUQIAO_MAIL_URL", mail), ("SHUQIAO_ICP_NUMBER", "ICP-0")]);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    for words in ["SHUQIAO_BIND=127.0.0.1:8080", "DATABASE_URL=sqlite:data/shuqiao.db", "li:****@mail", "=ICP-0"] {
        assert!(said.contains(words), "{words} is missing in {said}");
    }
    assert!(!said.contains("hunter2"), "{said}");
    assert!(said.contains("The database answers; ") && !said.contains("; 0 migrations"), "{said}");
    folder.runs(&["migrate", "up"], &[]);
    let output = folder.runs(&["check"], &[]);
    assert!(self::said(&output).contains("The database answers; 0 migrations are missing."), "{}", self::said(&output));
}

#[test]
fn a_wrong_setting_stops_every_command_with_its_name_and_the_mend() {
    let folder = Folder::new("wrong");
    for (name, value, mend) in [
        ("SHUQIAO_BIND", "somewhere", "Set it to ADDRESS:PORT"),
        ("SHUQIAO_WORKER", "perhaps", "Set it to on or off."),
        ("DATABASE_URL", "mysql://db/x", "Set it to sqlite:PATH or postgres://"),
        ("SHUQIAO_LOG", "=,=", "Set it to info"),
        ("SHUQIAO_COLOUR", "red", "one of the names that `shuqiao check` lists"),
    ] {
        for words in [&["serve"][..], &["work"], &["check"], &["migrate", "status"]] {
            let output = folder.runs(words, &[(name, value)]);
            let said = said(&output);
            assert!(!output.status.success(), "{words:?} with {name}");
            assert!(said.contains(name) && said.contains(mend), "{words:?}: {said}");
        }
    }
    assert!(!folder.path().join("data").exists(), "nothing was begun");
}

#[test]
fn settings_come_from_a_file_below_the_environment() {
    let folder = Folder::new("file");
    std::fs::write(folder.path().join("settings"), "# ours\nSHUQIAO_CONTACT=here\nSHUQIAO_HOST_UNIT=示例单位\n")
        .unwrap();
    let output = folder.runs(&["check", "--settings", "settings"], &[("SHUQIAO_CONTACT", "there")]);
    let said = said(&output);
    assert!(said.contains("SHUQIAO_HOST_UNIT=示例单位") && said.contains("SHUQIAO_CONTACT=there"), "{said}");
    let output = folder.runs(&["check", "--settings", "none"], &[]);
    assert!(!output.status.success() && self::said(&output).contains("cannot be read"), "{}", self::said(&output));
}

#[test]
fn the_schema_goes_up_down_and_up_and_is_shown() {
    let folder = Folder::new("migrate");
    let all = |words: &[&str]| {
        let output = folder.runs(words, &[]);
        assert!(output.status.success(), "{}", said(&output));
        String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let before = all(&["migrate", "status"]);
    assert!(before.len() >= 4 && before.iter().all(|line| line.starts_with("missing m0")), "{before:?}");
    assert!(all(&["migrate"]).iter().all(|line| line.starts_with("applied ")));
    let down = all(&["migrate", "down"]);
    assert!(down.last().unwrap().starts_with("missing ") && down[down.len() - 2].starts_with("applied "), "{down:?}");
    let steps = before.len().to_string();
    assert!(all(&["migrate", "up"]).iter().all(|line| line.starts_with("applied ")));
    assert!(all(&["migrate", "down", "--steps", &steps]).iter().all(|line| line.starts_with("missing ")));
    assert!(all(&["migrate", "up"]).iter().all(|line| line.starts_with("applied ")));
}

#[test]
fn the_first_organizer_gets_a_letter_to_choose_a_password() {
    let folder = Folder::new("organizer");
    let output = folder.runs(&["organizer", "add", "nobody"], &[]);
    assert!(!output.status.success() && said(&output).contains("`nobody` is no e-mail address"), "{}", said(&output));
    let output = folder.runs(&["organizer", "add", "organizer@demo.example", "--name", "主办示例"], &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("organizer@demo.example is an organizer now."));
    let files = std::fs::read_dir(folder.path().join("data/mail")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.sort();
    let [letter, text] = files.as_slice() else { panic!("one letter and its text: {files:?}") };
    assert!(
        letter.ends_with("000001-accounts.made_organizer.eml") && letter.with_extension("txt") == *text,
        "{files:?}"
    );
    let text = std::fs::read_to_string(text).unwrap();
    assert!(text.contains("主办示例") && text.contains("/password/reset/"), "a person can read it: {text}");
}

#[test]
fn a_timetable_is_planned_verified_and_repaired_from_files() {
    let folder = Folder::new("timetable");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    let json = |output: &Output| serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
    let event = |away: &str| {
        format!(
            r#"{{"name": "a small day", "slots": 3, "sessions": [[0, 2]], "tables": 2, "participants": [
                {{"id": 0, "role": "P", "avail": "111", "max": 3, "min": 1, "table": null}},
                {{"id": 1, "role": "P", "avail": "{away}", "max": 3, "min": 0, "table": 1}},
                {{"id": 2, "role": "M", "avail": "111", "max": 3, "min": 0}},
                {{"id": 3, "role": "M", "avail": "110", "max": 1, "min": 0}}],
              "requests": [{{"a": 0, "b": 2, "cls": "accepted", "u": 120}}, {{"a": 1, "b": 3, "cls": "accepted", "u": 110}},
                {{"a": 0, "b": 3, "cls": "pending", "u": 40}}, {{"a": 2, "b": 1, "cls": "suggested", "u": 9}}],
              "pinned": [{{"a": 0, "b": 2, "slot": 1}}]}}"#
        )
    };
    write("day.json", &event("111"));
    let output = folder.runs(&["timetable", "day.json", "--seconds", "5", "--seed", "3", "--check"], &[]);
    assert!(output.status.success(), "{}", said(&output));
    let planned = json(&output);
    assert_eq!((&planned["value"], &planned["bound"], &planned["optimal"]), (&239.into(), &239.into(), &true.into()));
    assert_eq!((&planned["seated"], &planned["accepted_seated"], &planned["gap"]), (&3.into(), &2.into(), &0.0.into()));
    let outside = &planned["unseated"][0];
    assert_eq!((&outside["a"], &outside["b"], &outside["cause"]), (&0.into(), &3.into(), &"at_maximum".into()));
    assert_eq!((&outside["who"], &outside["with"]), (&3.into(), &serde_json::json!([1])));
    let pinned = planned["meetings"].as_array().unwrap().iter().find(|own| own["a"] == 0).unwrap();
    assert_eq!((&pinned["b"], &pinned["slot"]), (&2.into(), &1.into()));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("value 239, bound 239, gap 0.0000 %") && told.contains("no rule is broken"), "{told}");
    // The same order gives the same timetable.
    let again = json(&folder.runs(&["timetable", "day.json", "--seed", "3"], &[]));
    assert_eq!(again["meetings"], planned["meetings"]);

    write("plan.json", &String::from_utf8_lossy(&output.stdout));
    let verified = folder.runs(&["timetable", "day.json", "--from", "plan.json", "--check"], &[]);
    assert!(verified.status.success(), "{}", said(&verified));
    assert_eq!((&json(&verified)["valid"], &json(&verified)["value"]), (&true.into(), &239.into()));
    let same = json(&folder.runs(&["timetable", "day.json", "--from", "plan.json"], &[]));
    assert_eq!((&same["meetings"], &same["people"]), (&planned["meetings"], &serde_json::json!([])));

    // Somebody does not come: the plan breaks a rule, and the repair fills what became free.
    write("day.json", &event("000"));
    let broken = folder.runs(&["timetable", "day.json", "--from", "plan.json", "--check"], &[]);
    assert_eq!(broken.status.code(), Some(1));
    assert_eq!((&json(&broken)["valid"], &json(&broken)["breaches"][0]["rule"]), (&false.into(), &"away".into()));
    let output = folder.runs(&["timetable", "day.json", "--from", "plan.json"], &[]);
    let repaired = json(&output);
    assert_eq!((&repaired["value"], &repaired["kept"]), (&160.into(), &1.into()));
    assert_eq!(repaired["added"].as_array().unwrap().len(), 1);

    // What is wrong with the timetable is not blamed on the event, and time and seed are taken.
    let twice = String::from_utf8_lossy(&output.stdout).replace(
        "\"meetings\":[",
        "\"locked\":[{\"a\":0,\"b\":1}],\"meetings\":[{\"a\":0,\"b\":2,\"slot\":0,\"table\":0},",
    );
    write("twice.json", &twice);
    let refused = folder.runs(&["timetable", "day.json", "--from", "twice.json", "--seconds", "1", "--seed", "2"], &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("twice.json, field `meetings["), "{}", said(&refused));

    write("wrong.json", &event("111").replace("\"b\": 3, \"cls\": \"pending\"", "\"b\": 7, \"cls\": \"pending\""));
    let refused = folder.runs(&["timetable", "wrong.json"], &[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(said(&refused).contains("wrong.json, field `requests[2].b`: 7 is no participant"), "{}", said(&refused));
    assert!(refused.stdout.is_empty());
}
