# 六条里最难的一条：说的是毛病，却没有一个情绪词。
curl -sS "$OPENAI_BASE_URL/chat/completions" \
  -H "Authorization: Bearer $OPENAI_API_KEY" \
  -H 'Content-Type: application/json' \
  --data-binary @- <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [
    {
      "role": "system",
      "content": "你给商品评论标注情感，答案由程序读取。\n只回答正面、负面或中性。不要写别的字。\n说到毛病，没有情绪词也算负面。没说好也没说坏，算中性。\n\n例子：\n才穿五天，鞋底就开了 → 负面\n盒子上印着一只猫 → 中性\n颜色和照片一样漂亮 → 正面"
    },
    { "role": "user", "content": "才穿三天，拉链就开了。" }
  ]
}
JSON
