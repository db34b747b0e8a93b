/** What two records are compared by and, field by field, what a merger keeps. */

/** Fields that a person chooses between when two records become one. */
export const mergedFields = {
  fullName: 'Họ và tên',
  birth: 'Ngày sinh',
  sex: 'Giới tính',
  idNumber: 'Số định danh',
  phone: 'Số điện thoại',
  hamlet: 'Thôn, bản, tổ',
  household: 'Hộ gia đình',
  education: 'Học vấn',
  qualification: 'Trình độ chuyên môn',
  skills: 'Kỹ năng nghề',
  languages: 'Ngoại ngữ',
  occupation: 'Việc đang làm',
  workStatus: 'Tình trạng việc làm',
  note: 'Ghi chú',
} as const;

/** How much alike two records are. */
export const bands = { veryLikely: 'Rất giống', likely: 'Giống nhiều', possible: 'Có thể trùng' } as const;

/** What was compared, and how it came out. */
export const comparedBy = { name: 'Họ tên', birth: 'Ngày sinh', phone: 'Số điện thoại', home: 'Nơi ở', sex: 'Giới tính', number: 'Số định danh' } as const;
export const outcomes = {
  name: {
    same: 'Họ tên giống hệt',
    bare: 'Họ tên giống, một bên viết không dấu',
    marks: 'Họ tên chỉ khác dấu',
    swapped: 'Họ tên đảo thứ tự',
    shortened: 'Một bên thiếu chữ đệm',
    typo: 'Họ tên lệch một chữ cái',
    other: 'Họ tên khác',
  },
  birth: {
    same: 'Trùng ngày sinh',
    swapped: 'Ngày và tháng sinh đảo nhau',
    oneDigit: 'Ngày sinh lệch một chữ số',
    month: 'Trùng tháng, năm sinh; một bên không rõ ngày',
    year: 'Trùng năm sinh; một bên không rõ ngày, tháng',
    sameYear: 'Cùng năm, khác ngày sinh',
    unknown: 'Có bên chưa rõ ngày sinh',
    other: 'Ngày sinh khác',
  },
  phone: { same: 'Trùng số điện thoại', shared: 'Trùng số điện thoại (có thể dùng chung trong nhà)', other: 'Số điện thoại khác', unknown: 'Có bên chưa có số điện thoại' },
  home: { hamlet: 'Cùng thôn, bản', unit: 'Cùng xã, phường', otherHamlet: 'Cùng xã, khác thôn', other: 'Khác xã, phường' },
  sex: { same: 'Cùng giới tính', other: 'Giới tính khác', unknown: 'Có bên chưa ghi giới tính' },
  number: { other: 'Hai số định danh khác nhau', unknown: 'Có bên chưa có số định danh' },
} as const;
