/** What runs nowhere near users: documentation, tests, the pipeline. */
const SILENT =
  /(^|\/)(docs?|documentation|tests?|specs?|__tests__|__snapshots__|fixtures|examples?|\.github|\.circleci|\.vscode)\/|\.(md|mdx|txt|rst|adoc)$|[._-](test|spec)\.\w+$|(^|\/)(test_\w+\.py|\w+_test\.(go|py|rb|c|cc|cpp)|LICENSE|NOTICE|AUTHORS|NEWS|CHANGELOG|CODEOWNERS|\.gitignore|\.editorconfig|\.gitlab-ci\.yml|Jenkinsfile)$/i;
/** Runs with a text ending all the same. */
const LOUD = /(^|\/)(requirements[\w.-]*|constraints|CMakeLists)\.txt$/i;
const VERSIONS =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.(mod|sum)|Gemfile(\.lock)?|Cargo\.(toml|lock)|poetry\.lock|uv\.lock|Pipfile(\.lock)?|requirements[\w.-]*\.txt|composer\.(json|lock)|package\.json|pom\.xml|build\.gradle(\.kts)?|\.tool-versions|\.nvmrc|Dockerfile)$/i;
const LOCKS =
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|go\.sum|Gemfile\.lock|Cargo\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|composer\.lock)$/i;
const MIGRATION = /(^|\/)(migrations?|migrate|db\/schema|alembic|flyway|liquibase)(\/|[._-])/i;
const LOOKS = /\.(css|s[ac]ss|less|svg|png|jpe?g|gif|webp|ico|woff2?)$/i;
const MARKUP = /\.(html?|tmpl|hbs|mustache|ejs|erb|j2|jinja2?|liquid|twig|cshtml)$/i;
const TRANSLATION = /(^|\/)(locales?|i18n|l10n|translations?|lang)\//i;
const CONFIG =
  /\.(ya?ml|toml|ini|conf|cfg|properties|env|tf|tfvars|hcl|json5?|xml)$|(^|\/)(\.env[\w.]*|nginx\.conf|values[\w.-]*\.ya?ml|config|settings)(\/|$)/i;

export function isSilent(path: string): boolean {
  return SILENT.test(path) && !LOUD.test(path);
}

/** Says which versions of others are used; `isLock`: written by a tool. */
export function isVersions(path: string): boolean {
  return VERSIONS.test(path);
}

export function isLock(path: string): boolean {
  return LOCKS.test(path);
}

/** Styles and pictures: seen by users, run by nothing that can fail. */
export function isLooks(path: string): boolean {
  return LOOKS.test(path);
}

/** Templates of pages and mails, in which most text is for people. */
export function isMarkup(path: string): boolean {
  return MARKUP.test(path);
}

/** What people read in their own language. */
export function isTranslation(path: string): boolean {
  return TRANSLATION.test(path);
}

export function isMigration(path: string): boolean {
  return MIGRATION.test(path);
}

export function isConfig(path: string): boolean {
  return CONFIG.test(path) && !isVersions(path);
}
