import type { AnalysisEvent } from './events.ts';

export const analysisTexts: Record<AnalysisEvent['type'], string> = {
  'target.analysisSaved': 'Lưu một bảng phân tích của mình',
  'target.analysisRemoved': 'Bỏ một bảng phân tích đã lưu',
};
