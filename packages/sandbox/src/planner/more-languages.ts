import { has, hasWord, type Language, NAME } from './language.ts';
import { state } from './plan.ts';

const japanese: Language = {
  code: 'ja',
  speaks: has(/[\p{Script=Hiragana}\p{Script=Katakana}]/u),
  introduction: /(?:私|僕|わたし)の?名前は\s*([\p{L}\p{M}ー・]{1,12}?)(?=です|だ|と|[、。\s]|$)/u,
  askedForName: /名前(?:は|を)(?:何|なん|覚え)/u,
  greeting: [
    state(
      'こんにちは。Natter に付属するサンドボックスモデルです。回答は規則から合成したもので、GPT のものではありません。',
    ),
  ],
  mark: 'サンドボックスモデルの合成回答：',
  unseen:
    '画像や音声、ファイルは見ることができません。サンドボックスモデルが読めるのは文字だけです。',
  remembered: (name) =>
    `${name}さんですね。messages に名前が残っているかぎり、答えられます。（サンドボックスの合成回答）`,
  recalled: (name) =>
    `${name}さんです。前の messages から読み取りました。（サンドボックスの合成回答）`,
  nameUnknown: 'messages にお名前がないので、わかりません。（サンドボックスの合成回答）',
  echoed: (words) =>
    `「${words}」を受け取りました。サンドボックスモデルなので、規則から合成した回答しかできません。`,
};

const korean: Language = {
  code: 'ko',
  speaks: has(/\p{Script=Hangul}/u),
  introduction: /(?:제|내) 이름은\s*([\p{L}]{1,12}?)(?=입니다|이에요|예요|이야|야|[,.\s]|$)/u,
  askedForName: /(?:제|내) 이름(?:이|은)? ?(?:뭐|무엇|기억)/u,
  greeting: [
    state(
      '안녕하세요. Natter에 포함된 샌드박스 모델입니다. 답변은 규칙으로 합성한 것이며 GPT의 답변이 아닙니다.',
    ),
  ],
  mark: '샌드박스 모델의 합성 답변: ',
  unseen: '이미지, 소리, 파일은 볼 수 없습니다. 샌드박스 모델은 글만 읽습니다.',
  remembered: (name) =>
    `${name} 님, 반갑습니다. messages에 이름이 남아 있는 동안 답할 수 있습니다. (샌드박스 합성 답변)`,
  recalled: (name) => `${name} 님입니다. 앞의 messages에서 읽었습니다. (샌드박스 합성 답변)`,
  nameUnknown: 'messages에 이름이 없어서 알 수 없습니다. (샌드박스 합성 답변)',
  echoed: (words) =>
    `“${words}”를 받았습니다. 샌드박스 모델이라 규칙으로 합성한 답변만 드릴 수 있습니다.`,
};

const spanish: Language = {
  code: 'es',
  speaks: hasWord('hola|qué|cómo|gracias|me llamo|quiero|puedes|por favor|está|los|las', '¿¡ñ'),
  introduction: new RegExp(`(?:me llamo|mi nombre es)\\s+${NAME}`, 'iu'),
  askedForName: /cómo me llamo|cuál es mi nombre/iu,
  greeting: [
    state(
      'Hola. Soy el modelo de pruebas incluido en Natter: mis respuestas se componen con reglas y no vienen de GPT.',
    ),
  ],
  mark: 'Respuesta sintética del modelo de pruebas: ',
  unseen: 'No puedo ver imágenes, sonidos ni archivos: el modelo de pruebas solo lee texto.',
  remembered: (name) =>
    `Hola, ${name}. Lo sabré mientras tu nombre siga en messages. (Respuesta sintética del modelo de pruebas)`,
  recalled: (name) =>
    `Te llamas ${name}. Lo leí en los messages anteriores. (Respuesta sintética del modelo de pruebas)`,
  nameUnknown:
    'No sé cómo te llamas: tu nombre no está en messages. (Respuesta sintética del modelo de pruebas)',
  echoed: (words) =>
    `He recibido: «${words}». Soy un modelo de pruebas y solo compongo respuestas con reglas.`,
};

const french: Language = {
  code: 'fr',
  speaks: hasWord("bonjour|salut|merci|je|suis|vous|quel|quelle|est-ce|c'est|les", 'çœ'),
  introduction: new RegExp(`(?:je m['’]appelle|mon nom est)\\s+${NAME}`, 'iu'),
  askedForName: /comment (?:est-ce que )?je m['’]appelle|quel est mon nom/iu,
  greeting: [
    state(
      'Bonjour. Je suis le modèle d’essai fourni avec Natter : mes réponses sont composées par des règles et ne viennent pas de GPT.',
    ),
  ],
  mark: 'Réponse synthétique du modèle d’essai : ',
  unseen:
    'Je ne vois ni les images, ni les sons, ni les fichiers : le modèle d’essai ne lit que du texte.',
  remembered: (name) =>
    `Bonjour ${name}. Je le saurai tant que votre nom reste dans messages. (Réponse synthétique du modèle d’essai)`,
  recalled: (name) =>
    `Vous vous appelez ${name}. Je l’ai lu dans les messages précédents. (Réponse synthétique du modèle d’essai)`,
  nameUnknown:
    'Je ne connais pas votre nom : il n’est pas dans messages. (Réponse synthétique du modèle d’essai)',
  echoed: (words) =>
    `J’ai bien reçu : « ${words} ». Je suis un modèle d’essai et je ne compose des réponses que par des règles.`,
};

const german: Language = {
  code: 'de',
  speaks: hasWord('hallo|danke|ich|bitte|wie|und|nicht|ist|heiße|kannst', 'äöüß'),
  introduction: new RegExp(`(?:ich heiße|mein name ist)\\s+${NAME}`, 'iu'),
  askedForName: /wie heiße ich|wie ist mein name/iu,
  greeting: [
    state(
      'Hallo. Ich bin das Sandbox-Modell von Natter: Meine Antworten sind nach Regeln zusammengesetzt und kommen nicht von GPT.',
    ),
  ],
  mark: 'Synthetische Antwort des Sandbox-Modells: ',
  unseen: 'Bilder, Töne und Dateien sehe ich nicht: Das Sandbox-Modell liest nur Text.',
  remembered: (name) =>
    `Hallo ${name}. Ich weiß es, solange dein Name in messages steht. (Synthetische Antwort des Sandbox-Modells)`,
  recalled: (name) =>
    `Du heißt ${name}. Das habe ich in den früheren messages gelesen. (Synthetische Antwort des Sandbox-Modells)`,
  nameUnknown:
    'Ich kenne deinen Namen nicht: Er steht nicht in messages. (Synthetische Antwort des Sandbox-Modells)',
  echoed: (words) =>
    `Angekommen ist: „${words}“. Ich bin ein Sandbox-Modell und setze Antworten nur nach Regeln zusammen.`,
};

const portuguese: Language = {
  code: 'pt',
  speaks: hasWord('olá|obrigado|obrigada|você|não|meu|chamo|quero|por favor', 'ãõ'),
  introduction: new RegExp(`(?:me chamo|meu nome é)\\s+${NAME}`, 'iu'),
  askedForName: /como (?:eu )?me chamo|qual é (?:o )?meu nome/iu,
  greeting: [
    state(
      'Olá. Sou o modelo de testes que vem com o Natter: minhas respostas são montadas por regras e não vêm do GPT.',
    ),
  ],
  mark: 'Resposta sintética do modelo de testes: ',
  unseen: 'Não vejo imagens, sons nem arquivos: o modelo de testes só lê texto.',
  remembered: (name) =>
    `Olá, ${name}. Saberei disso enquanto seu nome estiver em messages. (Resposta sintética do modelo de testes)`,
  recalled: (name) =>
    `Você se chama ${name}. Li isso nas messages anteriores. (Resposta sintética do modelo de testes)`,
  nameUnknown:
    'Não sei o seu nome: ele não está em messages. (Resposta sintética do modelo de testes)',
  echoed: (words) => `Recebi: “${words}”. Sou um modelo de testes e só monto respostas por regras.`,
};

const russian: Language = {
  code: 'ru',
  speaks: has(/\p{Script=Cyrillic}/u),
  introduction: new RegExp(`(?:меня зовут|моё имя)\\s+${NAME}`, 'iu'),
  askedForName: /как меня зовут|какое у меня имя/iu,
  greeting: [
    state(
      'Здравствуйте. Я тестовая модель из Natter: мои ответы составлены по правилам и не приходят от GPT.',
    ),
  ],
  mark: 'Синтетический ответ тестовой модели: ',
  unseen: 'Я не вижу изображений, звуков и файлов: тестовая модель читает только текст.',
  remembered: (name) =>
    `Здравствуйте, ${name}. Я буду это знать, пока ваше имя есть в messages. (Синтетический ответ тестовой модели)`,
  recalled: (name) =>
    `Вас зовут ${name}. Это написано в предыдущих messages. (Синтетический ответ тестовой модели)`,
  nameUnknown:
    'Я не знаю, как вас зовут: вашего имени нет в messages. (Синтетический ответ тестовой модели)',
  echoed: (words) =>
    `Получено: «${words}». Я тестовая модель и составляю ответы только по правилам.`,
};

const arabic: Language = {
  code: 'ar',
  speaks: has(/\p{Script=Arabic}/u),
  introduction: new RegExp(`اسمي\\s+${NAME}`, 'u'),
  askedForName: /ما (?:هو )?اسمي/u,
  greeting: [
    state('مرحبًا. أنا النموذج التجريبي المرفق مع Natter: إجاباتي مركّبة وفق قواعد ولا تأتي من GPT.'),
  ],
  mark: 'إجابة اصطناعية من النموذج التجريبي: ',
  unseen: 'لا أستطيع رؤية الصور أو الأصوات أو الملفات: النموذج التجريبي يقرأ النص فقط.',
  remembered: (name) =>
    `مرحبًا ${name}. سأعرف ذلك ما دام اسمك موجودًا في messages. (إجابة اصطناعية من النموذج التجريبي)`,
  recalled: (name) =>
    `اسمك ${name}. قرأت ذلك في messages السابقة. (إجابة اصطناعية من النموذج التجريبي)`,
  nameUnknown: 'لا أعرف اسمك: فهو غير موجود في messages. (إجابة اصطناعية من النموذج التجريبي)',
  echoed: (words) => `استلمت: «${words}». أنا نموذج تجريبي ولا أركّب الإجابات إلا وفق قواعد.`,
};

/** Languages in which the model greets, remembers a name and says what it is; in the order in which they are tried. */
export const MORE_LANGUAGES: readonly Language[] = [
  japanese,
  korean,
  russian,
  arabic,
  portuguese,
  spanish,
  french,
  german,
];
