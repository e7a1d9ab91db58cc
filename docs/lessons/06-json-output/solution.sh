ask() {
  curl -sS "$OPENAI_BASE_URL/chat/completions" \
    -H "Authorization: Bearer $OPENAI_API_KEY" \
    -H 'Content-Type: application/json' \
    --data-binary @-
}

# 1. 够长，一次就成。
ask <<JSON
{
  "model": "$OPENAI_MODEL",
  "messages": [
    { "role": "system", "content": "从用户的话里找出一本书的信息。" },
    { "role": "user", "content": "乔治·奥威尔的《1984》出版于 1949 年，今天读来仍然让人背后发凉。" }
  ],
  "response_format": {
    "type": "json_schema",
    "json_schema": {
      "name": "book",
      "strict": true,
      "schema": {
        "\$schema": "http://json-schema.org/draft-07/schema#",
        "type": "object",
        "properties": {
          "title": { "type": "string" },
          "author": { "type": "string" },
          "year": { "type": "number" }
        },
        "required": ["title", "author", "year"],
        "additionalProperties": false
      }
    }
  },
  "max_completion_tokens": 200
}
JSON
echo

# 只有 JSON 模式的模型：格式写进提示，自己校验。
ask <<JSON
{
  "model": "$COMPATIBLE_MODEL",
  "messages": [
    {
      "role": "system",
      "content": "从用户的话里找出一本书的信息。只返回 JSON，格式是 {\"title\": string, \"author\": string, \"year\": number}。"
    },
    { "role": "user", "content": "乔治·奥威尔的《1984》出版于 1949 年，今天读来仍然让人背后发凉。" }
  ],
  "response_format": { "type": "json_object" }
}
JSON
