system='{ "role": "system", "content": "你陪用户聊日常生活。回答只有一句话。用户没说过的事情不要编。" }'
first='{ "role": "user", "content": "我叫小明，上个月刚搬到一座新城市，谁也不认识。新家有一个朝南的阳台，楼下就是公园。" }'
second='{ "role": "user", "content": "阳台整天有太阳，可我常常出差，一走就是五天。我想养花，养花难不难？" }'

ask() {
  curl -sS "$OPENAI_BASE_URL/chat/completions" \
    -H "Authorization: Bearer $OPENAI_API_KEY" \
    -H 'Content-Type: application/json' \
    --data-binary "{ \"model\": \"$SMALL_MODEL\", \"messages\": [$1] }"
}

# 取出回答，连同 JSON 的转义。正式的脚本请用 jq。
reply=$(ask "$system, $first" | tr -d '\n' | sed 's/.*"content": *"\([^"]*\)".*/\1/')
echo "$reply"

# 第二问带上第一问和它的回答。
ask "$system, $first, { \"role\": \"assistant\", \"content\": \"$reply\" }, $second"
