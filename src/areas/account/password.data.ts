/** Passwords people reach for first, folded and without blanks; our own short list. */
export const weakPasswords: readonly string[] = [
  '1234567890', '0123456789', '0987654321', '9876543210', '1122334455', '1234512345', '1231231234', '12345678910', '123456789a', 'a123456789', '123456789abc',
  'qwertyuiop', 'qwerty12345', 'asdfghjkl1', 'password123', 'password1234', 'administrator', 'admin12345', 'admin123456', 'quantri123', 'quantrivien',
  'matkhau123', 'matkhau1234', 'matkhau12345', 'matkhaumoi', 'matkhaumoi1', 'doimatkhau', 'xinchao123', 'anhyeuem123', 'emyeuanh123', 'vietnam123', 'vietnam2025', 'vietnam2026',
  'sonoivu123', 'ubnd123456', 'laodong123', 'xuatkhaulaodong', 'vuonxa1234', 'vuonxa2025', 'vuonxa2026', 'sonla12345', 'hanoi12345', 'khongcopass', 'conghoaxahoi',
];
