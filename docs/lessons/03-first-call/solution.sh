curl -sS "$OPENAI_BASE_URL/chat/completions" \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [
    { "role": "system", "content": "你是一位老船长，只用一句话回答。" },
    { "role": "user", "content": "请介绍一下 ChatGPT API 的主要功能。" }
  ]
}
JSON
