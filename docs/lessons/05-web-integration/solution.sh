# 页面只知道中继的地址。密钥、模型名和 system 提示词都在服务器上。
answer=$(curl -sS "$RELAY_URL/chat" \
  -H 'Content-Type: application/json' \
  -H 'Accept: application/json' \
  --data-binary '{ "message": "我叫小明。" }')
echo "$answer"

# 第二轮只带 id：前文由中继记着。
id=$(printf '%s' "$answer" | sed 's/.*"id":"\([^"]*\)".*/\1/')
curl -sS "$RELAY_URL/chat" \
  -H 'Content-Type: application/json' \
  -H 'Accept: application/json' \
  --data-binary @- <<JSON
{ "id": "$id", "message": "我叫什么？" }
JSON
echo

# 第三轮要流式的回答，收到几段就按“停止”。
curl -sSN "$RELAY_URL/chat" \
  -H 'Content-Type: application/json' \
  -H 'Accept: text/event-stream' \
  --data-binary @- <<JSON 2>/dev/null | sed -n '1,20p;20q'
{ "id": "$id", "message": "讲一个长故事。" }
JSON
