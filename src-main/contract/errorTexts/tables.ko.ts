/** Korean of `tables.ts`. */
export const ko = {
  workerEnded:
    "데이터 작업 프로세스가 {{name}} 파일을 읽는 중에 종료되었습니다({{reason}}). 다시 시작했으니 한 번 더 시도하세요. 다시 종료되면 파일이 손상되었거나 이 컴퓨터의 메모리에 비해 너무 큰 것일 수 있습니다.",
  workerUnavailable: "데이터 작업 프로세스를 시작할 수 없습니다({{reason}}). Gradwire의 패키지를 다시 설치하세요.",
  csvEncoding:
    '{{name}} 파일은 UTF-8 텍스트가 아닙니다({{found}}). 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  csvNotTable:
    "{{name}} 파일은 표가 아닙니다({{kind}}). 표 자체를 선택하세요. CSV로 내보내거나, 압축을 풀거나, 웹 페이지 대신 데이터를 내려받거나, 포인터라면 git lfs pull을 실행하세요.",
  gzipDamaged: "{{name}} 파일의 압축을 풀 수 없습니다. 잘렸거나 손상되었습니다. 다시 내려받거나 다시 압축하세요.",
  unpackedTooLarge:
    "{{name}} 파일은 압축을 풀면 {{gigabytes}}GB를 넘습니다. 남은 디스크 공간의 절반이나 허용 크기보다 큽니다. 공간을 확보하거나 그 일부만 선택하세요.",
  tableEmpty: "{{name}} 파일에 행이 없습니다. 다른 파일을 선택하세요.",
  tableTooWide: "{{name}} 파일에 열이 {{limit}}개를 넘어 읽을 수 없습니다. 파일에서 일부 열을 빼세요.",
  jsonLine:
    "{{name}} 파일 {{line}}번째 줄의 {{character}}번째 글자부터 JSON이 아닙니다: {{text}}. 줄마다 온전한 객체 하나가 있어야 합니다. 줄을 고치세요.",
  jsonNotObject:
    "{{name}} 파일 {{line}}번째 줄에 객체가 없습니다: {{text}}. 줄마다 열 이름을 키로 하는 객체가 있어야 합니다. 그렇게 다시 저장하세요.",
  jsonNotValue:
    "{{name}} 파일 {{line}}번째 줄, {{column}} 열: {{text}} 부분은 하나의 값이 아닙니다. 원소마다 따로 키를 두거나 이 키를 빼세요.",
  jsonTwice: "{{name}} 파일 {{line}}번째 줄에 {{column}} 키가 두 번 나옵니다. 하나를 빼세요.",
  jsonEncoding:
    "{{name}} 파일 {{line}}번째 줄에 UTF-8이 아닌 바이트가 있습니다. JSON lines 파일은 UTF-8이어야 합니다. UTF-8로 저장하세요.",
  parquetDamaged:
    "{{name}} 파일을 Parquet으로 읽을 수 없습니다({{cause}}). 잘렸거나 손상되었을 수 있습니다. 다시 내려받거나 다시 저장하세요.",
  parquetColumn:
    "{{name}} 파일, {{column}} 열에는 하나의 값이 아니라 {{kind}} 형식이 들어 있습니다. 파일에서 이 열을 빼거나 숫자나 텍스트 열로 나누세요.",
  csvMostlyRefused:
    "{{name}} 파일에 머리글과 맞지 않는 줄이 {{limit}}개를 넘습니다. 구분자, 따옴표, 건너뛸 줄 수를 직접 지정하세요.",
  csvLinesSkipped:
    "표 앞의 {{count}}개 줄을 제외했습니다. 표가 다른 곳에서 시작하면 그 줄을 고르거나 건너뛸 줄 수를 지정하세요.",
  csvFixBeginsAt: "표는 {{line}}번째 줄({{text}})에서 시작합니다",
  csvFirstLineHeader: '첫 줄("{{text}}")이 머리글인지 확실하지 않지만 머리글로 읽었습니다.',
  csvFirstLineData: '첫 줄("{{text}}")이 데이터인지 확실하지 않지만 행으로 읽었습니다.',
  csvFixFirstLineHeader: "첫 줄은 머리글입니다",
  csvFixFirstLineData: "첫 줄은 데이터입니다",
  csvUnitsSkipped: "{{line}}번째 줄은 단위여서 제외했습니다.",
  csvRuleSkipped: "{{line}}번째 줄은 머리글 아래에 그은 선이어서 제외했습니다.",
  csvHeaderRepeated: "파일을 이어 붙인 것처럼 머리글이 다시 나옵니다. 제외한 줄: {{count}}개({{lines}}번째 줄).",
  csvFixUnitsData: "이 줄은 데이터입니다",
  csvOneColumn: "열을 하나만 찾았습니다. 열이 더 있으면 구분자를 지정하세요.",
  csvFixDelimiter: "{{delimiter}} 구분 기호로 나누기(열 {{columns}}개)",
  csvFixEncoding: "{{encoding}} 인코딩으로 읽기",
  csvReadAsWestern:
    '파일이 UTF-8 텍스트가 아니어서 서유럽어(Windows-1252, Latin-1)로 읽었습니다. 글자가 깨져 보이면 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  csvReadAsJapanese:
    '파일이 UTF-8 텍스트가 아니어서 일본어(Shift-JIS)로 읽었습니다. 글자가 깨져 보이면 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  csvEmpty: "{{name}}에 행이 없습니다. 다른 파일을 선택하거나 건너뛸 줄 수를 확인하세요.",
  csvTooWide: "{{name}}의 열은 {{columns}}개이며 최대 {{limit}}개까지 읽습니다. 구분자를 확인하세요.",
  csvTooLarge:
    "{{name}} 파일을 불러오지 못했습니다({{cause}}). 이 컴퓨터에 비해 너무 클 수 있습니다. 메모리와 디스크 공간을 확보하거나 이 파일의 일부처럼 더 작은 파일을 선택하세요.",
  cellNotNumber:
    '{{line}}번째 줄, {{column}} 열: "{{text}}" 값은 숫자가 아닙니다. 셀을 고치거나 결측 표시에 추가하거나 열을 범주로 바꾸세요.',
  cellOverflow:
    "{{line}}번째 줄, {{column}} 열: {{text}} 값은 32비트 부동소수점에 비해 너무 큽니다. 열의 단위를 줄이세요.",
  cellNotFinite:
    "{{line}}번째 줄, {{column}} 열: {{text}} 값은 유한한 숫자가 아닙니다. 셀을 고치거나 결측 표시에 추가하세요.",
  cellMissing:
    "{{line}}번째 줄, {{column}} 열의 값이 없습니다(모두 {{count}}개 행). 값을 채우거나 결측 행을 제외하세요.",
  categoryUnknown:
    '{{line}}번째 줄, {{column}} 열: "{{text}}" 값은 이 열의 범주에 없습니다. 파일을 다시 불러와 범주를 갱신하세요.',
  rowWidth:
    '{{line}}번째 줄의 셀 수가 머리글과 다릅니다: "{{text}}" (이런 행 {{count}}개). 줄을 고치거나 구분자와 따옴표를 직접 지정하세요.',
  rowQuote:
    '{{line}}번째 줄에 제대로 닫히지 않은 따옴표 셀이 있습니다: "{{text}}" (이런 행 {{count}}개). 줄을 고치거나 따옴표를 직접 지정하세요.',
  rowEncoding:
    '{{line}}번째 줄에 파일의 인코딩으로 읽을 수 없는 바이트가 있습니다: "{{text}}" (이런 행 {{count}}개). 줄을 고치거나 인코딩을 지정하세요.',
  rowTooLong:
    '{{line}}번째 줄이 8 MiB보다 깁니다: "{{text}}" (이런 행 {{count}}개). 열린 따옴표를 닫거나 줄을 줄이세요.',
  columnGone: "파일에 {{column}} 열이 없습니다. 파일을 다시 불러와 열을 선택하세요.",
  columnsUnset: "Dataset에는 특성 열과 타깃 열이 하나 이상 필요합니다. 열 목록에서 선택하세요.",
  rowsNone: "학습할 행이 남아 있지 않습니다(결측값으로 {{dropped}}개 제외). 열을 줄이거나 다른 파일을 사용하세요.",
  numbersAmbiguous:
    "{{column}} 열: {{text}} 값을 읽은 결과는 {{value}}, 다르게 읽으면 {{other}}입니다. 파일만으로는 알 수 없으니 확인하세요.",
  numbersWithUnit: "{{column}} 열은 단위가 붙은 숫자로 읽었습니다. {{text}} 값은 {{value}}입니다.",
  numbersAsCategory:
    "{{column}} 열은 범주로 읽었지만 셀의 {{percent}}%는 {{text}} 같은 숫자입니다. 나머지 값: {{texts}}.",
  numbersMayBeCodes:
    "{{column}} 열은 숫자로 읽었지만 {{text}}처럼 코드같이 0으로 시작하는 값이 있습니다. 숫자로 읽으면 앞의 0이 사라집니다.",
  datesAsNumbers:
    "{{column}} 열은 일반 숫자로 읽었지만 {{text}} 값은 날짜처럼 보입니다. 일반 숫자로는 달과 해의 간격이 고르지 않습니다.",
  numberMayBeMissing:
    "{{column}} 열: 표본에 {{text}} 값이 {{count}}번 나오며 다른 값들과 크게 떨어져 있습니다. 결측값을 뜻할 수 있습니다.",
  numbersPartlyUnit:
    "{{column}} 열: 단위 {{unit}} 없이 적힌 {{text}} 같은 셀이 있어 {{value}} 값으로 읽습니다. 같은 뜻인지 확인하세요.",
  numbersUnread:
    "{{column}} 열은 범주로 읽었습니다. {{text}} 값은 숫자처럼 보이지만 읽을 수 없는 형식입니다. 숫자로 학습하려면 일반 형식으로 쓰세요.",
  fixCountAsMissing: "{{text}} 값을 결측으로 보기",
  lastRowSums:
    "마지막 행(“{{text}}”)은 다른 행을 합한 값으로 보이지만 한 행으로 읽습니다. 파일에서 지우고 다시 불러오세요.",
  lastRowsNotes:
    "마지막 {{count}}개 행(첫 행 “{{text}}”)은 표 아래의 주석으로 보이지만 행으로 읽습니다. 파일에서 지우고 다시 불러오세요.",
  datesWithoutYear:
    "{{column}} 열: {{text}} 값은 연도가 없는 날짜로 보이며 그대로는 숫자로 학습할 수 없습니다. 파일에 2024-12-31처럼 연도를 넣고 다시 불러오세요.",
  categoriesAlike:
    "{{column}} 열: {{texts}} 값은 대소문자나 공백만 다르지만 서로 다른 범주입니다. 같은 뜻이면 파일에서 똑같이 쓰고 다시 불러오세요.",
  numbersOfScales:
    "{{column}} 열에는 {{text}}, {{other}}처럼 단위 크기가 다른 숫자가 섞여 있지만 {{factor}} 배수는 계산하지 않습니다. 파일에 전체 숫자로 쓰고 다시 불러오세요.",
  datesFound:
    "{{column}} 열에는 {{text}} 같은 날짜가 있지만 지금은 범주로 읽습니다. 날짜로 학습하려면 1970년부터의 일수로 읽으세요.",
  fixReadAsDays: "일수로 읽기({{text}})",
  columnOffset:
    "{{column}} 열은 {{offset}}에서 떨어진 거리로 읽습니다. 값들이 서로 너무 가까워 32비트 실수로는 구별할 수 없기 때문입니다. 예측할 때도 같은 값을 뺍니다.",
  markerMayBeCategory:
    "{{column}} 열: “{{text}}” 값({{count}}개)을 결측값으로 보지만, 이 열에서는 범주일 수도 있습니다.",
  columnManyCategories:
    "{{column}} 열에는 서로 다른 텍스트가 {{count}}개 이상 있습니다. 모델이 받는 범주는 최대 {{limit}}개입니다. 열을 빼거나 값을 묶으세요.",
  profileSampled:
    "전체 {{total}}개 행 중 {{rows}}개 행의 통계입니다. {{every}}개 행마다 하나씩 무작위로 뽑되, 뽑히는 행은 늘 같습니다.",
  columnEmpty: "{{column}} 열에는 값이 없습니다. 열을 빼세요.",
  columnMostlyMissing: "{{column}} 열: 값의 {{percent}}%가 결측입니다. 열을 빼거나 값을 채우세요.",
  columnConstant: "{{column}} 열은 모든 값이 같아서({{text}}) 학습할 것이 없습니다. 열을 빼세요.",
  columnNearConstant: "{{column}} 열은 값이 거의 변하지 않습니다. {{percent}}%가 {{text}}입니다.",
  columnIdentifier:
    "{{column}} 열은 식별자처럼 행을 가리키는 이름이나 번호입니다. 여기서 학습한 내용은 다른 행에 적용되지 않으니 열을 빼세요.",
  columnAllDifferent:
    "{{column}} 열: 텍스트 {{count}}개가 식별자나 자유 서술처럼 모두 다릅니다. 범주로 써도 다른 행을 예측하는 데 도움이 되지 않습니다.",
  classesUneven:
    "{{column}} 열: 클래스가 고르지 않습니다. {{most}}개 행: {{common}}, {{least}}개 행: {{rare}}. 타깃으로 쓰면 정확도만으로는 알 수 없으니 F1을 보세요.",
  columnDuplicate: "{{column}} 열은 모든 행에서 {{other}} 열과 같습니다. 둘 중 하나를 빼세요.",
  columnsCorrelate:
    "{{column}} 열은 {{other}} 열과 거의 직선 관계입니다(r = {{r}}). 둘을 함께 써도 하나만 쓸 때보다 정보가 거의 늘지 않습니다.",
  columnScalesDiffer:
    "열마다 크기가 다릅니다. 표준 편차: {{narrow}} {{least}}, {{wide}} {{most}}. 하나의 학습률이 모두에 맞도록 표준화하세요.",
  columnMayBeClasses:
    "{{column}} 열에는 서로 다른 정수가 {{count}}개뿐입니다. 종류를 나타내는 번호라면 범주로 읽고, 세거나 잰 값이라면 그대로 두세요.",
  fixLeaveOut: "제외하기",
  fixReadAsNumber: "{{text}} = {{value}}",
  fixReadAsCategory: "범주로 읽기",
  fixReadAsNumbers: "숫자로 읽기",
  fixReadAsNumbersWithGaps: "숫자로 읽기, 결측: {{texts}}",
  fixMarkerIsCategory: "“{{text}}”: 범주로 보기",
  csvReadAsKorean:
    '파일이 UTF-8 텍스트가 아니어서 한국어(EUC-KR, CP949)로 읽었습니다. 글자가 깨져 보이면 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
};
