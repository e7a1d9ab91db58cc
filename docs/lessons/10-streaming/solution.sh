# -N：来一块显示一块，不攒着。
curl -sS -N "$OPENAI_BASE_URL/chat/completions" \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [{ "role": "user", "content": "什么是流式输出？用一句话回答。" }],
  "stream": true,
  "stream_options": { "include_usage": true }
}
JSON
