"""The words that everybody tries first, in English and in Vietnamese.

Whatever digits and signs stand around it, a password made of one of these is guessed at once. They are written without
accents, capitals and blanks, which is how passwords are compared with them.
"""

from __future__ import annotations

_WORDS = """
    1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc abc abcd abcde abcdef abcdefgh abcdefghij admin adminadmin
    administrator anhmaiyeuem anhnhoem anhyeuem asdf asdfasdf asdfgh asdfghjkl baocao bogddt bome camon cantho
    changeme chaoban chitieu choconglyphapluat chuyendoiso cogiao conyeu conyeume danang dangnhap dashboard dayhoc
    dayhoctot default dongnai dragon emnhoanh emyeuanh facebook football giadinh giaoduc giaoducvadaotao giaovien
    google guest haiphong hanhphuc hanoi hieupho hieutruong hochiminh hocsinh hoctot hungyen iloveu iloveyou
    iphone kehoach khanhhoa khenthuong khongbiet khongcopass khongnho letmein login mailamot maimai matkhau
    matkhaumacdinh matkhaumoi microsoft monkey motconvit motconvitxoera nguoidung nguyenvana nhatruong pass
    passpass passw passwd password passwort phongtrao phutho princess qazwsx qazwsxedc quanly quantri quantrivien
    qweasd qweasdzxc qwerty qwertyuiop qwertyuiopasdfghjkl saigon samsung secret sinhvien sogddt sogiaoduc
    songiaoduc sunshine superadmin taikhoan test testing thainguyen thaycogiao thaygiao thidua thiduakhenthuong
    thiduayeunuoc tienhoclehauhocvan tinhyeu toiyeuvietnam totruong tphcm tphochiminh tranvana truonghoc user
    vanphong vanthu vietnam vietnamvodich welcome windows xinchao yeuanh yeuem yeuemnhieu zxcvbnm
"""

COMMON_WORDS = frozenset(_WORDS.split())
