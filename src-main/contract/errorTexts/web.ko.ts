/** Korean of `web.ts`. */
export const ko = {
  connectionLost: "응답을 받기 전에 Gradwire와의 연결이 끊어졌습니다. 자동으로 다시 연결되니 잠시 후 다시 시도하세요.",
  webAddressWrong:
    "Gradwire 페이지의 주소는 http://127.0.0.1:{{port}}/ 하나입니다. Gradwire가 출력한 링크를 그대로 여세요.",
  webPageForeign:
    "이 요청은 Gradwire 페이지만 할 수 있지만 다른 곳에서 왔습니다. Gradwire가 출력한 링크(http://127.0.0.1:{{port}}/#t=…)를 새 탭에서 여세요.",
  webMethodWrong:
    "Gradwire는 GET과 POST에만 응답합니다. Gradwire가 출력한 링크(http://127.0.0.1:{{port}}/#t=…)를 브라우저에서 여세요.",
  webRequestUnreadable:
    "끝까지 읽을 수 있는 HTTP/1.1 요청이 아닙니다. Gradwire가 출력한 링크(http://127.0.0.1:{{port}}/#t=…)를 브라우저에서 여세요.",
  webNothingHere:
    "이 주소에는 아무것도 없습니다. Gradwire가 출력한 링크를 여세요. 새 링크는 Gradwire를 시작한 곳에서 Enter를 누르면 나옵니다.",
  webTokenRequired:
    "세션이 필요하지만 제시된 토큰의 세션이 없습니다. 이미 사용했거나 끝난 세션이거나 Gradwire가 다시 시작되었습니다. Gradwire를 시작한 곳에서 Enter를 누르거나 다시 시작하여 새 링크를 여세요. 저장하지 않은 작업은 거기서 복원할 수 있습니다.",
  webDownloadGone:
    "더 이상 없는 다운로드입니다. 다운로드는 1분 안에 한 번만 받을 수 있습니다. 다시 저장하거나 내보내세요.",
  uploadUnnamed:
    "업로드에는 종류(csv, project, weights)와 1~255자의 파일 이름이 필요합니다. 파일 이름을 바꾸고 다시 선택하세요.",
  tooManyWindows:
    "Gradwire가 전체 또는 이 세션에서 한 번에 열 수 있는 창이 모두 열려 있습니다. 다른 Gradwire 탭을 닫고 다시 시도하세요.",
  tooManyCalls:
    "한 창에서 동시에 진행할 수 있는 요청은 최대 {{limit}}개입니다. 일부가 끝나기를 기다린 뒤 다시 시도하세요.",
  tooManyStreams:
    "한 창에서 동시에 열 수 있는 스트림은 최대 {{limit}}개입니다. 이 세션의 다른 탭을 닫거나 페이지를 새로 고치세요.",
  messageTooLarge:
    "Gradwire에 보내는 메시지는 최대 {{limit}}바이트인데 이 메시지는 더 큽니다. 노드, 범주 또는 행을 줄여 프로젝트나 입력을 작게 만드세요.",
  messageTooDeep:
    "Gradwire에 보내는 메시지의 목록과 객체는 최대 {{limit}}단계까지 중첩할 수 있는데 이 메시지는 더 깊습니다. 프로젝트나 입력의 중첩을 줄이세요.",
  messageTooMany:
    "Gradwire에 보내는 메시지에는 값이 최대 {{limit}}개까지 들어가는데 이 메시지에는 더 많습니다. 노드, 범주 또는 행을 줄여 프로젝트나 입력을 작게 만드세요.",
  callAddressWrong: "이 서버의 주소는 http://127.0.0.1:{{port}}/ 하나입니다. Host: 127.0.0.1:{{port}} 헤더를 보내세요.",
  callForeign:
    "다른 사이트의 페이지에서 온 요청이지만 이 컴퓨터의 프로그램만 요청할 수 있습니다. 프로그램에서 호출하세요.",
  callUnreadable: "끝까지 읽을 수 있는 HTTP/1.1 요청이 아닙니다. 온전한 요청을 보내세요.",
  callMethodWrong:
    "이 주소에서 쓸 수 있는 메서드: {{methods}}. 할 수 있는 요청은 GET /openapi.json에서 볼 수 있습니다.",
  callNothingHere:
    "이 주소에는 아무것도 없습니다. POST /predict, GET /schema, GET /openapi.json 또는 GET /health로 요청하세요.",
  callTokenRequired: "서버를 시작할 때 출력된 토큰이 필요합니다. Authorization: Bearer TOKEN 헤더를 보내세요.",
  callsTooMany: "동시에 진행할 수 있는 요청은 최대 {{limit}}개입니다. 일부가 끝나기를 기다린 뒤 다시 시도하세요.",
  callNotJsonType: "행은 JSON으로 보내야 합니다. Content-Type: application/json 헤더를 보내세요.",
  callTooLarge: "요청은 최대 {{limit}}바이트인데 이 요청은 더 큽니다. 행을 여러 요청으로 나누어 보내세요.",
  callRowsTooMany:
    "요청 하나의 행은 최대 {{limit}}개인데 이 요청에는 {{found}}개가 있습니다. 여러 요청으로 나누거나 gradwire predict 명령을 쓰세요.",
  callNotJson: "본문은 JSON이어야 하지만 읽을 수 없습니다: {{detail}}.",
  callShape: "본문은 rows 키 하나만 있는 객체여야 하고, rows는 열마다 키가 하나씩 있는 객체의 배열이어야 합니다.",
  portTaken: "{{port}} 포트를 다른 프로그램이 쓰고 있습니다. --port로 다른 포트를 고르거나 생략하여 빈 포트를 쓰세요.",
  portNotAllowed:
    "이 사용자는 {{port}} 포트를 열 수 없습니다. --port로 1023보다 큰 포트를 고르거나 생략하여 빈 포트를 쓰세요.",
  portInvalid: "--port에는 0부터 65535까지의 정수가 필요하지만 {{port}}입니다.",
};
