echo "base URL: $OPENAI_BASE_URL"
# 只说有没有，不说是什么。
echo "key: ${OPENAI_API_KEY:+yes}"

curl -sS "$OPENAI_BASE_URL/models" -H "Authorization: Bearer $OPENAI_API_KEY"
echo

# -i 把响应头也打印出来，date 就在里面。
curl -sSi "$RELAY_URL/status"
echo
date -u
