ask() {
  curl -sS "$OPENAI_BASE_URL/chat/completions" \
    -H 'Content-Type: application/json' \
    -H 'Accept: application/json' \
    -H "Authorization: Bearer $OPENAI_API_KEY" \
    -w '\nstatus: %{http_code}\n' \
    --data-binary @-
}

# 缺了 model：服务器用 400 说明缺的是哪个字段。
ask <<JSON
{ "messages": [{ "role": "user", "content": "为什么要用流式输出？请用一句话回答。" }] }
JSON

ask <<JSON
{ "model": "$OPENAI_MODEL", "messages": [{ "role": "user", "content": "为什么要用流式输出？请用一句话回答。" }] }
JSON
