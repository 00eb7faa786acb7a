"""The words of the printed policy: what each permission lets a person do, grouped by its noun."""

from tracker.domain.labels import N_

NOUNS: dict[str, str] = {
    "account": N_("Tài khoản"),
    "attachment": N_("Tệp đính kèm"),
    "audit": N_("Nhật ký"),
    "campaign": N_("Phong trào"),
    "directive": N_("Văn bản chỉ đạo"),
    "grant": N_("Phân vai"),
    "job": N_("Việc nền"),
    "nomination": N_("Hồ sơ đề nghị"),
    "notice": N_("Thông báo"),
    "participation": N_("Đăng ký tham gia"),
    "progress_report": N_("Báo cáo tiến độ"),
    "recipient": N_("Đối tượng khen thưởng"),
    "round": N_("Đợt xét"),
    "session": N_("Phiên đăng nhập"),
    "unit": N_("Đơn vị"),
}

PERMISSIONS: dict[str, str] = {
    "account.list": N_("Xem danh sách tài khoản"),
    "account.manage": N_("Tạo, cấp lại mật khẩu, kết thúc tài khoản"),
    "attachment.read": N_("Tải tệp đính kèm"),
    "audit.verify": N_("Kiểm tra tính toàn vẹn của nhật ký"),
    "campaign.edit": N_("Lập kế hoạch, phát động, sơ kết, tổng kết, kết thúc"),
    "campaign.read": N_("Xem phong trào"),
    "campaign.report": N_("Xem tổng quan, kết xuất báo cáo tiến độ"),
    "directive.load": N_("Nạp văn bản chỉ đạo"),
    "grant.manage": N_("Phân vai trò, kết thúc vai trò"),
    "job.read": N_("Xem tiến độ và tải kết quả"),
    "nomination.appraise": N_("Tiếp nhận, trả lại, thẩm định, công khai"),
    "nomination.create": N_("Lập hồ sơ"),
    "nomination.delete": N_("Xóa bản nháp"),
    "nomination.export": N_("Kết xuất danh sách"),
    "nomination.read": N_("Xem hồ sơ"),
    "nomination.sign": N_("Ký tờ trình, gửi lên hoặc xét tại đơn vị"),
    "nomination.take_back": N_("Thu hồi trước khi ký"),
    "nomination.withdraw": N_("Rút hồ sơ"),
    "nomination.write": N_("Sửa hồ sơ, trình ký"),
    "notice.read": N_("Xem thông báo"),
    "participation.read": N_("Xem đăng ký tham gia"),
    "participation.register": N_("Đăng ký tham gia"),
    "participation.release": N_("Cho thôi tham gia"),
    "progress_report.read": N_("Xem báo cáo"),
    "progress_report.review": N_("Tiếp nhận hoặc trả lại báo cáo"),
    "progress_report.sign": N_("Ký và gửi, hoặc trả lại cho người lập"),
    "progress_report.start": N_("Lập báo cáo tiến độ"),
    "progress_report.take_back": N_("Thu hồi trước khi ký"),
    "progress_report.write": N_("Lập, sửa, trình ký"),
    "recipient.read": N_("Xem đối tượng khen thưởng"),
    "recipient.write": N_("Thêm, sửa đối tượng khen thưởng"),
    "round.edit": N_("Lập, mở, đóng đợt xét"),
    "round.read": N_("Xem đợt xét"),
    "session.end": N_("Kết thúc phiên đăng nhập"),
    "session.list": N_("Xem mọi phiên đăng nhập đang mở"),
    "unit.extend": N_("Thêm đơn vị trực thuộc, tài khoản"),
    "unit.manage": N_("Đổi tên, kết thúc đơn vị"),
    "unit.read": N_("Xem danh mục đơn vị"),
}


def noun(permission: str) -> str:
    """The noun a permission is about: "campaign" of "campaign.edit"."""
    return permission.partition(".")[0]
