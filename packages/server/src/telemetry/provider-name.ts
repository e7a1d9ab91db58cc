/** Well-known values of `gen_ai.provider.name`, by the domain at which they are asked. */
const PROVIDERS: Readonly<Record<string, string>> = {
  'openai.com': 'openai',
  'openai.azure.com': 'azure.ai.openai',
  'cognitiveservices.azure.com': 'azure.ai.openai',
  'services.ai.azure.com': 'azure.ai.inference',
  'deepseek.com': 'deepseek',
  'moonshot.cn': 'moonshot_ai',
  'moonshot.ai': 'moonshot_ai',
  'groq.com': 'groq',
  'mistral.ai': 'mistral_ai',
  'perplexity.ai': 'perplexity',
  'x.ai': 'x_ai',
  'anthropic.com': 'anthropic',
  'cohere.com': 'cohere',
  'generativelanguage.googleapis.com': 'gcp.gemini',
  'aiplatform.googleapis.com': 'gcp.vertex_ai',
};

/** The convention's name for whoever answers at a host; of others the host itself, without its port. */
export function providerNameOf(host: string): string {
  const name = host.replace(/:\d+$/, '');
  const domain = Object.keys(PROVIDERS).find((each) => name === each || name.endsWith(`.${each}`));
  return (domain !== undefined && PROVIDERS[domain]) || name;
}
