//! Turns `locales/*/*.ftl` into typed phrase accessors (`src/kit/i18n/generated.rs`).

use std::process::ExitCode;

use fluent_typed::{BuildOptions, FtlOutputOptions, LintLevel, build_from_locales_folder};

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=templates");
    build_from_locales_folder(
        BuildOptions::default()
            .with_output_file_path("src/kit/i18n/generated.rs")
            .with_ftl_output(FtlOutputOptions::single_file("src/kit/i18n/phrases.ftl"))
            .with_prefix("")
            .with_lint_level(LintLevel::Strict)
            .without_bidi_isolation(),
    )
}
