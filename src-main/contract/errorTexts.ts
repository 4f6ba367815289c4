import type { Text } from "../../src-engine";

/** Error texts of the hosts and services, once; the engine's are in the engine. Keys are stable codes. */
export const hostErrorTexts = {
  noFileDialog: {
    en: "This host has no file dialog. Upload the file instead.",
    ko: "이 호스트에는 파일 대화 상자가 없습니다. 파일을 업로드하세요.",
  },
  dropUnknown: {
    en: "No file named {{name}} was dropped on this window. Drop it again, or choose it in the dialog.",
    ko: "이 창에 놓인 {{name}} 파일을 찾을 수 없습니다. 다시 끌어다 놓거나 대화 상자에서 선택하세요.",
  },
  dropKind: {
    en: "{{name}} ends in none of {{endings}}. Drop a file that does, or choose this one in the dialog.",
    ko: "{{name}}: 확장자가 {{endings}} 중 하나가 아닙니다. 맞는 파일을 끌어다 놓거나 대화 상자에서 이 파일을 선택하세요.",
  },
  connectionLost: {
    en: "The connection to Gradwire was lost before the answer came. It reconnects by itself; try again then.",
    ko: "응답을 받기 전에 Gradwire와의 연결이 끊어졌습니다. 자동으로 다시 연결되니 잠시 후 다시 시도하세요.",
  },
  uploadFailed: {
    en: "The file could not be handed to Gradwire (status {{status}}). Try again.",
    ko: "파일을 Gradwire에 전달하지 못했습니다(상태 {{status}}). 다시 시도하세요.",
  },
  downloadFailed: {
    en: "The file is no longer ready to be downloaded (status {{status}}). Save or export it again.",
    ko: "더 이상 내려받을 수 없는 파일입니다(상태 {{status}}). 다시 저장하거나 내보내세요.",
  },
  workerEnded: {
    en: "The data worker ended while reading {{name}} ({{reason}}). It has been started again: try once more; if it ends again, the file may be damaged or too large for this machine's memory.",
    ko: "데이터 작업 프로세스가 {{name}} 파일을 읽는 중에 종료되었습니다({{reason}}). 다시 시작했으니 한 번 더 시도하세요. 다시 종료되면 파일이 손상되었거나 이 컴퓨터의 메모리에 비해 너무 큰 것일 수 있습니다.",
  },
  workerUnavailable: {
    en: "The data worker cannot be started ({{reason}}). Install Gradwire's packages again.",
    ko: "데이터 작업 프로세스를 시작할 수 없습니다({{reason}}). Gradwire의 패키지를 다시 설치하세요.",
  },
  handleUnknown: {
    en: "The file is no longer available to this window. Choose it again.",
    ko: "이 창에서 더 이상 사용할 수 없는 파일입니다. 다시 선택하세요.",
  },
  handleKind: {
    en: "The chosen file is for {{kind}}, but {{expected}} is needed. Choose another file.",
    ko: "선택한 파일은 {{kind}}용이지만 {{expected}}용 파일이 필요합니다. 다른 파일을 선택하세요.",
  },
  handleMode: {
    en: "{{name}} was chosen to be {{mode}} only. Choose it again for this purpose.",
    ko: "{{name}} 파일은 {{mode}} 전용으로 선택되었습니다. 이 용도로 다시 선택하세요.",
  },
  fileMissing: {
    en: "{{name}} is not there any more. It may have been moved, renamed or deleted: locate it again.",
    ko: "{{name}} 파일이 더 이상 없습니다. 이동, 이름 변경 또는 삭제되었을 수 있으니 다시 찾아 주세요.",
  },
  fileReplaced: {
    en: "{{name}} was replaced by another file since it was chosen. Choose it again.",
    ko: "{{name}}: 선택한 뒤 다른 파일로 바뀌었습니다. 다시 선택하세요.",
  },
  fileChanged: {
    en: "{{name}} changed while it was read. Load it again once it is no longer being written.",
    ko: "{{name}} 파일을 읽는 동안 내용이 바뀌었습니다. 쓰기가 끝난 뒤 다시 불러오세요.",
  },
  fileNotRegular: {
    en: "{{name}} is not a regular file. Choose a file, not a folder or a device.",
    ko: "{{name}}: 일반 파일이 아닙니다. 폴더나 장치가 아닌 파일을 선택하세요.",
  },
  fileTooLarge: {
    en: "{{name}} has {{bytes}} bytes, more than the {{limit}} allowed.",
    ko: "{{name}}의 크기는 {{bytes}}바이트로 허용치 {{limit}}바이트를 넘습니다.",
  },
  fileAccess: {
    en: "{{name}} may not be opened: permission denied. Change its permissions or choose another place.",
    ko: "{{name}} 파일을 열 권한이 없습니다. 권한을 바꾸거나 다른 위치를 선택하세요.",
  },
  fileReadFailed: {
    en: "{{name}} could not be read ({{cause}}). Check the disk and try again.",
    ko: "{{name}} 파일을 읽지 못했습니다({{cause}}). 디스크를 확인하고 다시 시도하세요.",
  },
  diskFull: {
    en: "There is not enough space on the disk to write {{name}}. Free some space and save again; the old file is unchanged.",
    ko: "디스크 공간이 부족하여 {{name}} 파일을 쓸 수 없습니다. 공간을 확보한 뒤 다시 저장하세요. 이전 파일은 그대로입니다.",
  },
  writeAccess: {
    en: "{{name}} may not be written here: permission denied. Choose another place; the old file is unchanged.",
    ko: "이 위치에는 {{name}} 파일을 쓸 권한이 없습니다. 다른 위치를 선택하세요. 이전 파일은 그대로입니다.",
  },
  writeReadOnlyDisk: {
    en: "{{name}} is on a disk that is read-only. Choose another place; the old file is unchanged.",
    ko: "{{name}} 파일은 읽기 전용 디스크에 있습니다. 다른 위치를 선택하세요. 이전 파일은 그대로입니다.",
  },
  writeBusy: {
    en: "{{name}} is in use by another program. Close it there and save again; the old file is unchanged.",
    ko: "다른 프로그램이 {{name}} 파일을 사용 중입니다. 그 프로그램에서 닫고 다시 저장하세요. 이전 파일은 그대로입니다.",
  },
  writeNoFolder: {
    en: "The folder of {{name}} is not there any more. Choose another place.",
    ko: "{{name}}의 폴더가 더 이상 없습니다. 다른 위치를 선택하세요.",
  },
  writeFailed: {
    en: "{{name}} could not be written ({{cause}}). Save it to another place; the old file is unchanged.",
    ko: "{{name}} 파일을 쓰지 못했습니다({{cause}}). 다른 위치에 저장하세요. 이전 파일은 그대로입니다.",
  },
  nameTooLong: {
    en: "The file's name may have at most {{limit}} bytes, got {{bytes}}: {{name}}. Choose a shorter one.",
    ko: "파일 이름은 최대 {{limit}}바이트여야 하지만 {{bytes}}바이트입니다: {{name}}. 더 짧은 이름을 사용하세요.",
  },
  resultRescued: {
    en: "{{name}} could not be written where it was asked for, so that it was saved as {{place}} instead. Move it from there.",
    ko: "{{name}} 파일을 지정한 위치에 쓰지 못해 대신 {{place}}에 저장했습니다. 그곳에서 옮기세요.",
  },
  resultLost: {
    en: "{{name}} could be written neither where it was asked for nor among Gradwire's own data. Free some space and train again.",
    ko: "{{name}} 파일을 지정한 위치에도 Gradwire의 자체 데이터 폴더에도 쓰지 못했습니다. 공간을 확보한 뒤 다시 학습하세요.",
  },
  fileChangedOnDisk: {
    en: "{{name}} was changed on disk by another program since it was opened. Save under another name, or open it again.",
    ko: "{{name}} 파일을 연 뒤 다른 프로그램이 디스크에서 파일을 바꾸었습니다. 다른 이름으로 저장하거나 다시 여세요.",
  },
  csvEncoding: {
    en: '{{name}} is not UTF-8 text ({{found}}). Set its encoding, or save it as "CSV UTF-8" and load it again.',
    ko: '{{name}} 파일은 UTF-8 텍스트가 아닙니다({{found}}). 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  },
  csvNotTable: {
    en: "{{name}} is no table but {{kind}}. Choose the table itself: export it as CSV, unpack an archive, download the data instead of the page, or run git lfs pull for a pointer.",
    ko: "{{name}} 파일은 표가 아닙니다({{kind}}). 표 자체를 선택하세요. CSV로 내보내거나, 압축을 풀거나, 웹 페이지 대신 데이터를 내려받거나, 포인터라면 git lfs pull을 실행하세요.",
  },
  csvMostlyRefused: {
    en: "{{name}} has more than {{limit}} lines that do not fit its header. Set the delimiter, quote and lines to skip by hand.",
    ko: "{{name}} 파일에 머리글과 맞지 않는 줄이 {{limit}}개를 넘습니다. 구분자, 따옴표, 건너뛸 줄 수를 직접 지정하세요.",
  },
  csvLinesSkipped: {
    en: "The table begins below {{count}} lines, which are left out. If it begins elsewhere, choose the line or set the lines to skip.",
    ko: "표 앞의 {{count}}개 줄을 제외했습니다. 표가 다른 곳에서 시작하면 그 줄을 고르거나 건너뛸 줄 수를 지정하세요.",
  },
  csvFixBeginsAt: {
    en: "The table begins in line {{line}} ({{text}})",
    ko: "표는 {{line}}번째 줄({{text}})에서 시작합니다",
  },
  csvFirstLineHeader: {
    en: 'It is not certain that the first line ("{{text}}") is a header; it was taken for one.',
    ko: '첫 줄("{{text}}")이 머리글인지 확실하지 않지만 머리글로 읽었습니다.',
  },
  csvFirstLineData: {
    en: 'It is not certain that the first line ("{{text}}") is data; it was taken for a row.',
    ko: '첫 줄("{{text}}")이 데이터인지 확실하지 않지만 행으로 읽었습니다.',
  },
  csvFixFirstLineHeader: { en: "The first line is the header", ko: "첫 줄은 머리글입니다" },
  csvFixFirstLineData: { en: "The first line is data", ko: "첫 줄은 데이터입니다" },
  csvUnitsSkipped: {
    en: "Line {{line}} holds units and is left out.",
    ko: "{{line}}번째 줄은 단위여서 제외했습니다.",
  },
  csvRuleSkipped: {
    en: "Line {{line}} is a line drawn below the header and is left out.",
    ko: "{{line}}번째 줄은 머리글 아래에 그은 선이어서 제외했습니다.",
  },
  csvHeaderRepeated: {
    en: "The header comes again on line {{lines}}, as where files were joined. Lines left out: {{count}}.",
    ko: "파일을 이어 붙인 것처럼 머리글이 다시 나옵니다. 제외한 줄: {{count}}개({{lines}}번째 줄).",
  },
  csvFixUnitsData: { en: "This line is data", ko: "이 줄은 데이터입니다" },
  csvOneColumn: {
    en: "Only one column was found. If there are more, set the delimiter.",
    ko: "열을 하나만 찾았습니다. 열이 더 있으면 구분자를 지정하세요.",
  },
  csvFixDelimiter: {
    en: "Divide at {{delimiter}} ({{columns}} columns)",
    ko: "{{delimiter}} 구분 기호로 나누기(열 {{columns}}개)",
  },
  csvFixEncoding: { en: "Read as {{encoding}}", ko: "{{encoding}} 인코딩으로 읽기" },
  csvReadAsWestern: {
    en: 'The file is not UTF-8 text and was read as Western (Windows-1252, Latin-1). If its texts look wrong, set the encoding, or save it as "CSV UTF-8" and load it again.',
    ko: '파일이 UTF-8 텍스트가 아니어서 서유럽어(Windows-1252, Latin-1)로 읽었습니다. 글자가 깨져 보이면 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  },
  csvReadAsJapanese: {
    en: 'The file is not UTF-8 text and was read as Japanese (Shift-JIS). If its texts look wrong, set the encoding, or save it as "CSV UTF-8" and load it again.',
    ko: '파일이 UTF-8 텍스트가 아니어서 일본어(Shift-JIS)로 읽었습니다. 글자가 깨져 보이면 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  },
  csvEmpty: {
    en: "{{name}} holds no rows. Choose another file, or check the lines to skip.",
    ko: "{{name}}에 행이 없습니다. 다른 파일을 선택하거나 건너뛸 줄 수를 확인하세요.",
  },
  csvTooWide: {
    en: "{{name}} has {{columns}} columns; at most {{limit}} are read. Check the delimiter.",
    ko: "{{name}}의 열은 {{columns}}개이며 최대 {{limit}}개까지 읽습니다. 구분자를 확인하세요.",
  },
  csvTooLarge: {
    en: "{{name}} could not be loaded ({{cause}}). It may be too large for this machine: free memory and disk space, or choose a smaller file, such as a part of this one.",
    ko: "{{name}} 파일을 불러오지 못했습니다({{cause}}). 이 컴퓨터에 비해 너무 클 수 있습니다. 메모리와 디스크 공간을 확보하거나 이 파일의 일부처럼 더 작은 파일을 선택하세요.",
  },
  cellNotNumber: {
    en: 'Line {{line}}, column {{column}}: "{{text}}" is not a number. Correct the cell, add it to the missing markers, or make the column a category.',
    ko: '{{line}}번째 줄, {{column}} 열: "{{text}}" 값은 숫자가 아닙니다. 셀을 고치거나 결측 표시에 추가하거나 열을 범주로 바꾸세요.',
  },
  cellOverflow: {
    en: "Line {{line}}, column {{column}}: {{text}} is too large for a 32-bit float. Scale the column down.",
    ko: "{{line}}번째 줄, {{column}} 열: {{text}} 값은 32비트 부동소수점에 비해 너무 큽니다. 열의 단위를 줄이세요.",
  },
  cellNotFinite: {
    en: "Line {{line}}, column {{column}}: {{text}} is not a finite number. Correct the cell or add it to the missing markers.",
    ko: "{{line}}번째 줄, {{column}} 열: {{text}} 값은 유한한 숫자가 아닙니다. 셀을 고치거나 결측 표시에 추가하세요.",
  },
  cellMissing: {
    en: "Line {{line}}, column {{column}} is missing ({{count}} rows in all). Fill it in, or leave out rows with missing values.",
    ko: "{{line}}번째 줄, {{column}} 열의 값이 없습니다(모두 {{count}}개 행). 값을 채우거나 결측 행을 제외하세요.",
  },
  categoryUnknown: {
    en: 'Line {{line}}, column {{column}}: "{{text}}" is none of the column\'s categories. Load the file again to renew them.',
    ko: '{{line}}번째 줄, {{column}} 열: "{{text}}" 값은 이 열의 범주에 없습니다. 파일을 다시 불러와 범주를 갱신하세요.',
  },
  rowWidth: {
    en: 'Line {{line}} has another number of cells than the header: "{{text}}" ({{count}} such rows). Correct the line, or set the delimiter and quote by hand.',
    ko: '{{line}}번째 줄의 셀 수가 머리글과 다릅니다: "{{text}}" (이런 행 {{count}}개). 줄을 고치거나 구분자와 따옴표를 직접 지정하세요.',
  },
  rowQuote: {
    en: 'Line {{line}} has a quoted cell that is not closed where it should be: "{{text}}" ({{count}} such rows). Correct the line, or set the quote by hand.',
    ko: '{{line}}번째 줄에 제대로 닫히지 않은 따옴표 셀이 있습니다: "{{text}}" (이런 행 {{count}}개). 줄을 고치거나 따옴표를 직접 지정하세요.',
  },
  rowEncoding: {
    en: 'Line {{line}} holds bytes that are no text in the file\'s encoding: "{{text}}" ({{count}} such rows). Correct the line, or set the encoding.',
    ko: '{{line}}번째 줄에 파일의 인코딩으로 읽을 수 없는 바이트가 있습니다: "{{text}}" (이런 행 {{count}}개). 줄을 고치거나 인코딩을 지정하세요.',
  },
  rowTooLong: {
    en: 'Line {{line}} is longer than 8 MiB: "{{text}}" ({{count}} such rows). A quote may be left open.',
    ko: '{{line}}번째 줄이 8 MiB보다 깁니다: "{{text}}" (이런 행 {{count}}개). 열린 따옴표를 닫거나 줄을 줄이세요.',
  },
  columnGone: {
    en: "The file has no column {{column}}. Load the file again and choose its columns.",
    ko: "파일에 {{column}} 열이 없습니다. 파일을 다시 불러와 열을 선택하세요.",
  },
  columnsUnset: {
    en: "The Dataset needs at least one feature and one target column. Choose them in its columns list.",
    ko: "Dataset에는 특성 열과 타깃 열이 하나 이상 필요합니다. 열 목록에서 선택하세요.",
  },
  rowsNone: {
    en: "No row is left to train on ({{dropped}} left out because of missing values). Use fewer columns or another file.",
    ko: "학습할 행이 남아 있지 않습니다(결측값으로 {{dropped}}개 제외). 열을 줄이거나 다른 파일을 사용하세요.",
  },
  splitEmpty: {
    en: "Holding out {{percent}} % of {{rows}} rows leaves {{train}} for training and {{validation}} for validation; both need at least one. Change the share, or set it to 0.",
    ko: "{{rows}}개 행 중 {{percent}} %를 검증용으로 떼면 학습 {{train}}개, 검증 {{validation}}개가 됩니다. 둘 다 하나 이상이어야 하니 비율을 바꾸거나 0으로 하세요.",
  },
  targetOneClass: {
    en: 'The target {{column}} holds the single class "{{text}}" in the training rows. Use rows of at least two classes.',
    ko: '타깃 열 {{column}}의 학습 행에는 "{{text}}" 한 가지 클래스만 있습니다. 두 가지 이상의 클래스가 있는 행을 사용하세요.',
  },
  targetLoneRow: {
    en: 'Line {{line}} is the only row of class "{{text}}" of the target {{column}}: with rows held out it would be either learned and never checked, or checked and never learned. Add rows of this class, leave the row out, or hold no rows out.',
    ko: '{{line}}번째 줄은 타깃 열 {{column}}에서 "{{text}}" 클래스의 유일한 행입니다. 검증용 행을 떼면 학습만 하거나 검증만 하게 됩니다. 이 클래스의 행을 더하거나, 이 행을 빼거나, 검증용 행을 떼지 마세요.',
  },
  integerRounded: {
    en: "Line {{line}}, column {{column}}: the integer {{text}} is beyond 2^24 and is rounded to a 32-bit float ({{count}} cells in all).",
    ko: "{{line}}번째 줄, {{column}} 열: 정수 {{text}} 값은 2^24를 넘어 32비트 부동소수점으로 반올림됩니다(모두 {{count}}개 셀).",
  },
  columnsConstant: {
    en: "The model learns nothing from columns that are constant in the training rows: {{columns}}.",
    ko: "학습 행에서 값이 일정한 열에서는 모델이 배울 것이 없습니다: {{columns}}.",
  },
  columnsConstantMore: {
    en: "The model learns nothing from columns that are constant in the training rows: {{columns}} and {{more}} more.",
    ko: "학습 행에서 값이 일정한 열에서는 모델이 배울 것이 없습니다: {{columns}} 외 {{more}}개.",
  },
  lossExplodes: {
    en: "Since epoch {{epoch}} the training loss has been more than {{limit}} times its best ({{best}} in epoch {{bestEpoch}}): the weights are drifting off. Stop, and use a smaller learning rate or clip gradients by norm.",
    ko: "{{epoch}}번째 에포크부터 학습 손실이 최저값({{bestEpoch}}번째 에포크의 {{best}})의 {{limit}}배를 넘고 있습니다. 가중치가 발산하는 중이니 멈추고 학습률을 줄이거나 기울기를 노름으로 클리핑하세요.",
  },
  lossHardlyMoves: {
    en: "{{column}} is about {{size}} in size and the model does not reach it: R² over the training rows is {{r2}}, where predicting the mean gives 0. Standardize the target: training then works at size 1, and predictions come back in its own units.",
    ko: "{{column}}: 값의 크기가 약 {{size}}인데 모델의 출력이 거기에 이르지 못했습니다. 학습 행의 R²는 {{r2}}입니다(평균으로만 예측하면 0). 타깃을 표준화하세요. 크기 1로 학습하고 예측은 원래 단위로 나옵니다.",
  },
  runDivergedLoss: {
    en: "The loss stopped being a finite number at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
    ko: "에포크 {{epoch}}, 배치 {{batch}}에서 손실이 유한한 값이 아니게 되었습니다. 마지막으로 유한했던 가중치는 남아 있습니다. 보통 학습률을 낮추거나 표준화 노드를 넣으면 해결됩니다.",
  },
  runDivergedGradient: {
    en: "The gradient of {{parameter}} stopped being finite at epoch {{epoch}}, batch {{batch}}. The last finite weights are kept. A smaller learning rate or a Standardize node usually helps.",
    ko: "에포크 {{epoch}}, 배치 {{batch}}에서 {{parameter}}의 기울기가 유한한 값이 아니게 되었습니다. 마지막으로 유한했던 가중치는 남아 있습니다. 보통 학습률을 낮추거나 표준화 노드를 넣으면 해결됩니다.",
  },
  rowsDropped: {
    en: "{{count}} of {{rows}} rows were left out because of missing values.",
    ko: "결측값 때문에 {{rows}}개 행 중 {{count}}개를 제외했습니다.",
  },
  projectNotJson: {
    en: "{{name}} is not a Gradwire project: it is no valid JSON ({{cause}}). Choose another file, or open its backup.",
    ko: "{{name}} 파일은 Gradwire 프로젝트가 아닙니다. 올바른 JSON이 아닙니다({{cause}}). 다른 파일을 선택하거나 백업을 여세요.",
  },
  projectTooLarge: {
    en: "{{name}} has {{bytes}} bytes; a project has at most {{limit}}. Choose another file.",
    ko: "{{name}} 파일은 {{bytes}}바이트입니다. 프로젝트는 최대 {{limit}}바이트입니다. 다른 파일을 선택하세요.",
  },
  projectReadOnly: {
    en: "{{name}} was made by a newer Gradwire and is read-only here. Save it under another name, or update Gradwire.",
    ko: "{{name}} 파일은 더 새로운 Gradwire로 만들어져 여기서는 읽기 전용입니다. 다른 이름으로 저장하거나 Gradwire를 업데이트하세요.",
  },
  recentUnknown: {
    en: "This project is no longer in the list of recent ones. Open it again.",
    ko: "최근 목록에 더 이상 없는 프로젝트입니다. 다시 여세요.",
  },
  templateUnknown: {
    en: "There is no template {{id}}.",
    ko: "{{id}} 템플릿이 없습니다.",
  },
  recoverableUnknown: {
    en: "There is no backup of this project any more.",
    ko: "이 프로젝트의 백업이 더 이상 없습니다.",
  },
  dataNotFound: {
    en: "{{name}} is not in the project's folder. Locate it to go on.",
    ko: "{{name}} 파일이 프로젝트 폴더에 없습니다. 계속하려면 위치를 지정하세요.",
  },
  dataOutside: {
    en: "{{name}} lies outside the project's folder and is not opened unasked. Locate it to go on.",
    ko: "{{name}} 파일은 프로젝트 폴더 밖에 있어 자동으로 열지 않습니다. 계속하려면 위치를 지정하세요.",
  },
  dataChanged: {
    en: "{{name}} changed since the project was saved. Locate it again to use the new contents.",
    ko: "프로젝트를 저장한 뒤 {{name}}의 내용이 바뀌었습니다. 새 내용을 쓰려면 다시 지정하세요.",
  },
  dataFileChanged: {
    en: "{{name}} changed on disk since the Dataset read it. Read it again, so that rows, columns and categories are those of the new contents.",
    ko: "데이터셋이 읽은 뒤 디스크의 {{name}} 파일이 바뀌었습니다. 행, 열, 범주가 새 내용과 맞도록 다시 읽으세요.",
  },
  dataOtherThanProject: {
    en: "{{name}} is not the file that the project was made with (its SHA-256 differs): it is read with the project's columns and categories.",
    ko: "{{name}}: 프로젝트를 만들 때 쓴 파일이 아닙니다(SHA-256이 다름). 프로젝트의 열과 범주로 읽습니다.",
  },
  dataNotTaken: {
    en: "{{name}} could not be read, so the Dataset does not have it. {{reason}}",
    ko: "{{name}} 파일을 읽지 못해 데이터셋에 넣지 않았습니다. {{reason}}",
  },
  fieldNotUsed: {
    en: "{{name}}: “{{text}}” is not used, {{value}} stays in force. {{reason}}",
    ko: "{{name}}: 입력한 “{{text}}” 대신 {{value}} 값이 그대로 적용됩니다. {{reason}}",
  },
  dataUnset: {
    en: "No file was chosen for this Dataset yet.",
    ko: "이 Dataset에는 아직 파일이 선택되지 않았습니다.",
  },
  webAddressWrong: {
    en: "Gradwire's page is at http://127.0.0.1:{{port}}/ and at no other name. Open the link exactly as Gradwire printed it.",
    ko: "Gradwire 페이지의 주소는 http://127.0.0.1:{{port}}/ 하나입니다. Gradwire가 출력한 링크를 그대로 여세요.",
  },
  webPageForeign: {
    en: "Only Gradwire's own page may ask for this, and the request came from elsewhere. Open the link that Gradwire printed (http://127.0.0.1:{{port}}/#t=…) in a tab of its own.",
    ko: "이 요청은 Gradwire 페이지만 할 수 있지만 다른 곳에서 왔습니다. Gradwire가 출력한 링크(http://127.0.0.1:{{port}}/#t=…)를 새 탭에서 여세요.",
  },
  webMethodWrong: {
    en: "Gradwire answers GET and POST only. Open the link that Gradwire printed (http://127.0.0.1:{{port}}/#t=…) in a browser.",
    ko: "Gradwire는 GET과 POST에만 응답합니다. Gradwire가 출력한 링크(http://127.0.0.1:{{port}}/#t=…)를 브라우저에서 여세요.",
  },
  webRequestUnreadable: {
    en: "This is no HTTP/1.1 request that can be read to its end. Open the link that Gradwire printed (http://127.0.0.1:{{port}}/#t=…) in a browser.",
    ko: "끝까지 읽을 수 있는 HTTP/1.1 요청이 아닙니다. Gradwire가 출력한 링크(http://127.0.0.1:{{port}}/#t=…)를 브라우저에서 여세요.",
  },
  webNothingHere: {
    en: "There is nothing at this address. Open the link that Gradwire printed; for another one, press Enter where Gradwire was started.",
    ko: "이 주소에는 아무것도 없습니다. Gradwire가 출력한 링크를 여세요. 새 링크는 Gradwire를 시작한 곳에서 Enter를 누르면 나옵니다.",
  },
  webTokenRequired: {
    en: "This requires a session, and the token shown is of none: it was used before, has ended, or Gradwire was restarted. Press Enter where Gradwire was started, or start it again, and open the new link; unsaved work is offered there.",
    ko: "세션이 필요하지만 제시된 토큰의 세션이 없습니다. 이미 사용했거나 끝난 세션이거나 Gradwire가 다시 시작되었습니다. Gradwire를 시작한 곳에서 Enter를 누르거나 다시 시작하여 새 링크를 여세요. 저장하지 않은 작업은 거기서 복원할 수 있습니다.",
  },
  webDownloadGone: {
    en: "There is no such download any more: each is handed over once, within a minute. Save or export again.",
    ko: "더 이상 없는 다운로드입니다. 다운로드는 1분 안에 한 번만 받을 수 있습니다. 다시 저장하거나 내보내세요.",
  },
  uploadUnnamed: {
    en: "An upload requires a kind (csv, project or weights) and a file name of 1 to 255 characters. Rename the file and choose it again.",
    ko: "업로드에는 종류(csv, project, weights)와 1~255자의 파일 이름이 필요합니다. 파일 이름을 바꾸고 다시 선택하세요.",
  },
  tooManyWindows: {
    en: "Gradwire has as many windows open as it serves at a time, in all or of this session. Close Gradwire's other tabs, then try again.",
    ko: "Gradwire가 전체 또는 이 세션에서 한 번에 열 수 있는 창이 모두 열려 있습니다. 다른 Gradwire 탭을 닫고 다시 시도하세요.",
  },
  tooManyCalls: {
    en: "At most {{limit}} requests of a window may be under way at a time. Wait until some are answered, then try again.",
    ko: "한 창에서 동시에 진행할 수 있는 요청은 최대 {{limit}}개입니다. 일부가 끝나기를 기다린 뒤 다시 시도하세요.",
  },
  tooManyStreams: {
    en: "At most {{limit}} streams of a window may be open at a time. Close other tabs of this session, or reload the page.",
    ko: "한 창에서 동시에 열 수 있는 스트림은 최대 {{limit}}개입니다. 이 세션의 다른 탭을 닫거나 페이지를 새로 고치세요.",
  },
  messageTooLarge: {
    en: "A message to Gradwire has at most {{limit}} bytes, and this one is larger. Make the project or the input smaller: fewer nodes, categories or rows.",
    ko: "Gradwire에 보내는 메시지는 최대 {{limit}}바이트인데 이 메시지는 더 큽니다. 노드, 범주 또는 행을 줄여 프로젝트나 입력을 작게 만드세요.",
  },
  messageTooDeep: {
    en: "A message to Gradwire nests lists and objects at most {{limit}} deep, and this one is deeper. Take the nesting out of the project or the input.",
    ko: "Gradwire에 보내는 메시지의 목록과 객체는 최대 {{limit}}단계까지 중첩할 수 있는데 이 메시지는 더 깊습니다. 프로젝트나 입력의 중첩을 줄이세요.",
  },
  messageTooMany: {
    en: "A message to Gradwire holds at most {{limit}} values, and this one has more. Make the project or the input smaller: fewer nodes, categories or rows.",
    ko: "Gradwire에 보내는 메시지에는 값이 최대 {{limit}}개까지 들어가는데 이 메시지에는 더 많습니다. 노드, 범주 또는 행을 줄여 프로젝트나 입력을 작게 만드세요.",
  },
  portTaken: {
    en: "Port {{port}} is in use by another program. Choose another with --port, or leave it out for any free one.",
    ko: "{{port}} 포트를 다른 프로그램이 쓰고 있습니다. --port로 다른 포트를 고르거나 생략하여 빈 포트를 쓰세요.",
  },
  portNotAllowed: {
    en: "Port {{port}} may not be opened by this user. Choose one above 1023 with --port, or leave it out for any free one.",
    ko: "이 사용자는 {{port}} 포트를 열 수 없습니다. --port로 1023보다 큰 포트를 고르거나 생략하여 빈 포트를 쓰세요.",
  },
  portInvalid: {
    en: "--port requires a whole number from 0 to 65535, got {{port}}.",
    ko: "--port에는 0부터 65535까지의 정수가 필요하지만 {{port}}입니다.",
  },
  runActive: {
    en: "Only one run at a time is possible, and one is under way. Stop it first.",
    ko: "한 번에 하나만 학습할 수 있는데 지금 학습이 진행 중입니다. 먼저 중지하세요.",
  },
  runNone: {
    en: "Predictions and weights need a trained model, and there is none yet. Press Train first.",
    ko: "예측과 가중치에는 학습된 모델이 필요하지만 아직 없습니다. 먼저 학습을 시작하세요.",
  },
  runFailed: {
    en: "The run ended with an internal fault (log entry {{log}}). Start it again; if it happens again, report the entry.",
    ko: "내부 오류로 학습이 끝났습니다(로그 항목 {{log}}). 다시 시작하고, 또 발생하면 이 항목을 알려 주세요.",
  },
  predictColumnMissing: {
    en: "A prediction requires the column {{column}}, and the rows do not have it. Add it, spelled exactly like this.",
    ko: "예측에는 {{column}} 열이 필요하지만 행에 없습니다. 똑같은 철자로 추가하세요.",
  },
  predictCellMissing: {
    en: "A prediction requires a value in every input column, but {{column}} is empty in row {{row}}. Fill it in.",
    ko: "예측에는 모든 입력 열의 값이 필요하지만 {{row}}행의 {{column}} 값이 비어 있습니다. 값을 입력하세요.",
  },
  predictCellNumber: {
    en: "{{column}} must be a number, got “{{text}}” in row {{row}}. Write it like 12.5 or 1e-3, without thousands separators.",
    ko: "{{column}} 값은 숫자여야 하지만 {{row}}행에 “{{text}}” 값이 있습니다. 12.5나 1e-3처럼 자릿수 구분 기호 없이 쓰세요.",
  },
  predictCellRange: {
    en: "{{column}} must fit a 32-bit float (up to about 3.4e38), got “{{text}}” in row {{row}}. Use a smaller number.",
    ko: "{{column}} 값은 32비트 실수 범위(약 3.4e38까지)여야 하지만 {{row}}행에 “{{text}}” 값이 있습니다. 더 작은 수를 쓰세요.",
  },
  predictCategory: {
    en: "{{column}} must be one of the categories the model was trained on ({{categories}}), got “{{text}}” in row {{row}}.",
    ko: "{{column}} 값은 모델이 학습한 범주({{categories}}) 중 하나여야 하지만 {{row}}행에 “{{text}}” 값이 있습니다.",
  },
  predictOutsideRange: {
    en: "{{column}}: {{count}} outside the range the model was trained on ({{min}} to {{max}}), first {{value}} in row {{row}}. Such predictions are guesses.",
    ko: "{{column}}: 값 {{count}}개가 모델이 학습한 범위({{min}}~{{max}})를 벗어납니다. 처음은 {{row}}행의 {{value}}입니다. 이런 예측은 추측일 뿐입니다.",
  },
  predictRowsDropped: {
    en: "{{count}} of {{rows}} rows have no prediction because an input value is missing, first row {{row}}.",
    ko: "입력값이 없어 {{rows}}개 행 중 {{count}}개는 예측하지 못했습니다. 처음은 {{row}}행입니다.",
  },
  predictFileOutsideRange: {
    en: "{{column}}: {{count}} outside the range the model was trained on ({{min}} to {{max}}), first {{value}} in line {{line}}. Such predictions are guesses.",
    ko: "{{column}}: 값 {{count}}개가 모델이 학습한 범위({{min}}~{{max}})를 벗어납니다. 처음은 {{line}}번째 줄의 {{value}}입니다. 이런 예측은 추측일 뿐입니다.",
  },
  predictFileRowsDropped: {
    en: "{{count}} of {{rows}} rows have no prediction because an input value is missing, first in line {{line}}. Fill in what is missing there.",
    ko: "입력값이 없어 {{rows}}개 행 중 {{count}}개는 예측하지 못했습니다. 처음은 {{line}}번째 줄입니다. 빠진 값을 채우세요.",
  },
  predictLinesSkipped: {
    en: "The rows begin in line {{line}}: the {{count}} lines above are taken for titles and have no prediction. Delete them where they are titles; make them whole rows where they are data.",
    ko: "행은 {{line}}번째 줄에서 시작합니다. 그 위의 {{count}}개 줄은 제목으로 보아 예측하지 않았습니다. 제목이면 지우고, 데이터이면 모든 셀을 채우세요.",
  },
  predictUnitsSkipped: {
    en: "The line below the header (“{{text}}”) is taken for units and has no prediction. Delete it where it is, or correct its cells where it is data.",
    ko: "머리글 아래 줄(“{{text}}”)은 단위로 보아 예측하지 않았습니다. 단위이면 지우고, 데이터이면 셀을 고치세요.",
  },
  predictFileMissing: {
    en: "Line {{line}}: a prediction requires a value in every input column, but {{column}} is empty. Fill it in, or let the Dataset leave out rows with missing values.",
    ko: "{{line}}번째 줄: 예측에는 모든 입력 열의 값이 필요하지만 {{column}} 값이 비어 있습니다. 값을 채우거나 데이터셋에서 결측값이 있는 행을 제외하도록 설정하세요.",
  },
  predictFileNumber: {
    en: "Line {{line}}: {{column}} must be a number, written as in the training data, got “{{text}}”. Correct the cell.",
    ko: "{{line}}번째 줄: {{column}} 값은 학습 데이터와 같은 형식의 숫자여야 하지만 “{{text}}” 값이 있습니다. 셀을 고치세요.",
  },
  predictFileRange: {
    en: "Line {{line}}: {{column}} must fit a 32-bit float (up to about 3.4e38), got “{{text}}”. Use a smaller number.",
    ko: "{{line}}번째 줄: {{column}} 값은 32비트 실수 범위(약 3.4e38까지)여야 하지만 “{{text}}” 값이 있습니다. 더 작은 수를 쓰세요.",
  },
  predictFileCategory: {
    en: "Line {{line}}: {{column}} must be one of the categories the model was trained on ({{categories}}), got “{{text}}”. Correct the cell, or train with rows of that category.",
    ko: "{{line}}번째 줄: {{column}} 값은 모델이 학습한 범주({{categories}}) 중 하나여야 하지만 “{{text}}” 값이 있습니다. 셀을 고치거나 이 범주의 행을 넣어 학습하세요.",
  },
  predictFileChanged: {
    en: "The file changed while it was predicted. Predict it again once it is no longer being written.",
    ko: "예측하는 동안 파일 내용이 바뀌었습니다. 쓰기가 끝난 뒤 다시 예측하세요.",
  },
  predictionsGone: {
    en: "These predictions are no longer at hand. Predict the file again.",
    ko: "이 예측은 더 이상 남아 있지 않습니다. 파일을 다시 예측하세요.",
  },
  predictNoRows: {
    en: "A prediction requires at least one row, got none.",
    ko: "예측에는 행이 하나 이상 필요하지만 없습니다.",
  },
  weightsNonFinite: {
    en: "{{count}} of the weights are NaN or infinite, so predictions will be too. Train again with a smaller learning rate.",
    ko: "가중치 {{count}}개가 NaN 또는 무한대여서 예측도 그렇게 됩니다. 더 작은 학습률로 다시 학습하세요.",
  },
  weightsDiverged: {
    en: "These weights are of a run that diverged at epoch {{epoch}}, batch {{batch}}: they are the last finite ones, and what they predict means nothing. Lower the learning rate and train again.",
    ko: "에포크 {{epoch}}, 배치 {{batch}}에서 발산한 학습의 가중치입니다. 마지막으로 유한했던 값일 뿐이라 예측에 의미가 없습니다. 학습률을 낮추고 다시 학습하세요.",
  },
  weightsUnfinished: {
    en: "These weights are of a run that had not ended its first epoch: they have hardly been trained. Train for one epoch or more.",
    ko: "첫 에포크를 마치지 못한 학습의 가중치라 거의 학습되지 않았습니다. 한 에포크 이상 학습하세요.",
  },
  predictNotFinite: {
    en: "{{count}} of {{rows}} rows have a prediction that is NaN or infinite, first row {{row}}. The weights are too large for these inputs: train again with a smaller learning rate.",
    ko: "{{rows}}개 행 중 {{count}}개의 예측이 NaN 또는 무한대입니다. 처음은 {{row}}행입니다. 이 입력에 비해 가중치가 너무 크니 더 작은 학습률로 다시 학습하세요.",
  },
  appDataUnusable: {
    en: "Gradwire keeps its own data in {{folder}}, which cannot be used ({{cause}}). Make it a folder you may write to, or set GRADWIRE_HOME to one.",
    ko: "Gradwire는 자체 데이터를 {{folder}}에 보관하는데 이 위치를 사용할 수 없습니다({{cause}}). 쓸 수 있는 폴더로 만들거나 GRADWIRE_HOME을 그런 폴더로 지정하세요.",
  },
  numbersAmbiguous: {
    en: "Column {{column}}: {{text}} is read as {{value}}, but may also mean {{other}}; nothing in the file decides. Check it.",
    ko: "{{column}} 열: {{text}} 값을 읽은 결과는 {{value}}, 다르게 읽으면 {{other}}입니다. 파일만으로는 알 수 없으니 확인하세요.",
  },
  numbersWithUnit: {
    en: "Column {{column}} is read as numbers with a unit: {{text}} is {{value}}.",
    ko: "{{column}} 열은 단위가 붙은 숫자로 읽었습니다. {{text}} 값은 {{value}}입니다.",
  },
  numbersAsCategory: {
    en: "Column {{column}} is read as categories, though {{percent}} % of its cells are numbers such as {{text}}. Others are: {{texts}}.",
    ko: "{{column}} 열은 범주로 읽었지만 셀의 {{percent}}%는 {{text}} 같은 숫자입니다. 나머지 값: {{texts}}.",
  },
  numbersMayBeCodes: {
    en: "Column {{column}} is read as numbers, though cells such as {{text}} begin with zeros, as codes do. As numbers the zeros are lost.",
    ko: "{{column}} 열은 숫자로 읽었지만 {{text}}처럼 코드같이 0으로 시작하는 값이 있습니다. 숫자로 읽으면 앞의 0이 사라집니다.",
  },
  datesAsNumbers: {
    en: "Column {{column}} is read as plain numbers, but {{text}} looks like a date. As plain numbers months and years are uneven steps.",
    ko: "{{column}} 열은 일반 숫자로 읽었지만 {{text}} 값은 날짜처럼 보입니다. 일반 숫자로는 달과 해의 간격이 고르지 않습니다.",
  },
  numberMayBeMissing: {
    en: "Column {{column}}: {{text}} stands there {{count}} times in a sample, far from all other numbers. It may mean that a value is missing.",
    ko: "{{column}} 열: 표본에 {{text}} 값이 {{count}}번 나오며 다른 값들과 크게 떨어져 있습니다. 결측값을 뜻할 수 있습니다.",
  },
  numbersPartlyUnit: {
    en: "Column {{column}}: some cells have no {{unit}}, such as {{text}}, which is read as {{value}}. Check that they mean the same.",
    ko: "{{column}} 열: 단위 {{unit}} 없이 적힌 {{text}} 같은 셀이 있어 {{value}} 값으로 읽습니다. 같은 뜻인지 확인하세요.",
  },
  numbersUnread: {
    en: "Column {{column}} is read as categories: {{text}} looks like a number, but is written in a way that cannot be read as one. Write such numbers plainly to learn from them.",
    ko: "{{column}} 열은 범주로 읽었습니다. {{text}} 값은 숫자처럼 보이지만 읽을 수 없는 형식입니다. 숫자로 학습하려면 일반 형식으로 쓰세요.",
  },
  fixCountAsMissing: {
    en: "Count {{text}} as missing",
    ko: "{{text}} 값을 결측으로 보기",
  },
  lastRowSums: {
    en: "The last row (“{{text}}”) seems to sum up the others, but is read as one of them. Delete it from the file and load it again.",
    ko: "마지막 행(“{{text}}”)은 다른 행을 합한 값으로 보이지만 한 행으로 읽습니다. 파일에서 지우고 다시 불러오세요.",
  },
  lastRowsNotes: {
    en: "The last rows ({{count}}, first “{{text}}”) seem to be notes below the table, but are read as rows. Delete them from the file and load it again.",
    ko: "마지막 {{count}}개 행(첫 행 “{{text}}”)은 표 아래의 주석으로 보이지만 행으로 읽습니다. 파일에서 지우고 다시 불러오세요.",
  },
  datesWithoutYear: {
    en: "Column {{column}}: {{text}} looks like a day without a year, which is no number to learn from. Add the year in the file, such as 2024-12-31, and load it again.",
    ko: "{{column}} 열: {{text}} 값은 연도가 없는 날짜로 보이며 그대로는 숫자로 학습할 수 없습니다. 파일에 2024-12-31처럼 연도를 넣고 다시 불러오세요.",
  },
  categoriesAlike: {
    en: "Column {{column}}: {{texts}} are different categories, though they differ only in capitals or spaces. Write them alike in the file where they mean the same, and load it again.",
    ko: "{{column}} 열: {{texts}} 값은 대소문자나 공백만 다르지만 서로 다른 범주입니다. 같은 뜻이면 파일에서 똑같이 쓰고 다시 불러오세요.",
  },
  numbersOfScales: {
    en: "Column {{column}} mixes scales, such as {{text}} and {{other}}: what {{factor}} multiplies is not computed. Write the numbers in full in the file and load it again.",
    ko: "{{column}} 열에는 {{text}}, {{other}}처럼 단위 크기가 다른 숫자가 섞여 있지만 {{factor}} 배수는 계산하지 않습니다. 파일에 전체 숫자로 쓰고 다시 불러오세요.",
  },
  datesFound: {
    en: "Column {{column}} holds dates such as {{text}}, which are categories now. To learn from them, read them as days since 1970.",
    ko: "{{column}} 열에는 {{text}} 같은 날짜가 있지만 지금은 범주로 읽습니다. 날짜로 학습하려면 1970년부터의 일수로 읽으세요.",
  },
  fixReadAsDays: {
    en: "Read as days ({{text}})",
    ko: "일수로 읽기({{text}})",
  },
  columnOffset: {
    en: "Column {{column}} is read as its distance from {{offset}}: its numbers lie so close together that a 32-bit float could not tell them apart. Predict does the same.",
    ko: "{{column}} 열은 {{offset}}에서 떨어진 거리로 읽습니다. 값들이 서로 너무 가까워 32비트 실수로는 구별할 수 없기 때문입니다. 예측할 때도 같은 값을 뺍니다.",
  },
  markerMayBeCategory: {
    en: "Column {{column}}: “{{text}}” counts as a missing value ({{count}} times), but may be a category here.",
    ko: "{{column}} 열: “{{text}}” 값({{count}}개)을 결측값으로 보지만, 이 열에서는 범주일 수도 있습니다.",
  },
  columnManyCategories: {
    en: "Column {{column}} has {{count}} different texts or more; a model takes at most {{limit}} categories. Leave it out, or group its values.",
    ko: "{{column}} 열에는 서로 다른 텍스트가 {{count}}개 이상 있습니다. 모델이 받는 범주는 최대 {{limit}}개입니다. 열을 빼거나 값을 묶으세요.",
  },
  fixReadAsNumber: {
    en: "{{text}} is {{value}}",
    ko: "{{text}} = {{value}}",
  },
  fixReadAsCategory: {
    en: "Read as categories",
    ko: "범주로 읽기",
  },
  fixReadAsNumbers: {
    en: "Read as numbers",
    ko: "숫자로 읽기",
  },
  fixReadAsNumbersWithGaps: {
    en: "Read as numbers, {{texts}} as missing",
    ko: "숫자로 읽기, 결측: {{texts}}",
  },
  fixMarkerIsCategory: {
    en: "“{{text}}” is a category",
    ko: "“{{text}}”: 범주로 보기",
  },
  csvReadAsKorean: {
    en: 'The file is not UTF-8 text and was read as Korean (EUC-KR, CP949). If its texts look wrong, set the encoding, or save it as "CSV UTF-8" and load it again.',
    ko: '파일이 UTF-8 텍스트가 아니어서 한국어(EUC-KR, CP949)로 읽었습니다. 글자가 깨져 보이면 인코딩을 지정하거나 "CSV UTF-8"로 저장한 뒤 다시 불러오세요.',
  },
} as const satisfies Record<string, Text>;

/** A stable error code of the hosts. */
export type HostErrorCode = keyof typeof hostErrorTexts;
