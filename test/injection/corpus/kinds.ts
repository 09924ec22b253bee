/**
 * What an attacker is after, by OWASP's Top 10 for LLM Applications, edition 2025 (genai.owasp.org/llm-top-10). Each
 * string is a prompt injection (LLM01); what comes with a connected tool stands for the supply chain (LLM03) among the
 * carriers; embeddings (LLM08) are not used.
 */
export const RISKS = {
  LLM02: 'Sensitive Information Disclosure',
  LLM04: 'Data and Model Poisoning',
  LLM05: 'Improper Output Handling',
  LLM06: 'Excessive Agency',
  LLM07: 'System Prompt Leakage',
  LLM09: 'Misinformation',
  LLM10: 'Unbounded Consumption',
} as const;
export type Risk = keyof typeof RISKS;

/**
 * How a text gets a reader to obey, by the attack types of OWASP's LLM Prompt Injection Prevention Cheat Sheet. Those
 * that are a place rather than a wording (remote, retrieval) are the carriers; pictures are not read.
 */
export const ATTACKS = {
  direct: 'Direct Prompt Injection',
  encoding: 'Encoding and Obfuscation',
  typoglycemia: 'Typoglycemia',
  variations: 'Best-of-N',
  markup: 'HTML and Markdown Injection',
  jailbreak: 'Jailbreaking',
  persistent: 'Multi-Turn and Persistent',
  agent: 'Agent-Specific',
} as const;
export type Attack = keyof typeof ATTACKS;
