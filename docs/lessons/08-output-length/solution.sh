ask() {
  curl -sS "$OPENAI_BASE_URL/chat/completions" \
    -H "Authorization: Bearer $OPENAI_API_KEY" \
    -H 'Content-Type: application/json' \
    --data-binary @-
  echo
}

# 先思考再回答的模型：上限太小，全用在思考上，回答是空的。
ask <<JSON
{
  "model": "$REASONING_MODEL",
  "messages": [
    { "role": "system", "content": "只用一句话回答。" },
    { "role": "user", "content": "请介绍一下京都。" }
  ],
  "max_completion_tokens": 40
}
JSON

# 办法二：让它少想一点。
ask <<JSON
{
  "model": "$REASONING_MODEL",
  "messages": [
    { "role": "system", "content": "只用一句话回答。" },
    { "role": "user", "content": "请介绍一下京都。" }
  ],
  "max_completion_tokens": 150,
  "reasoning_effort": "low"
}
JSON
