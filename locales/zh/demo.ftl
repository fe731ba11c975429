### 演示：启动时在终端里显示的文字。

demo-title = 数桥演示站
demo-password = 所有账号的密码
demo-organizer = 主办方（平台运营）
demo-provider = 供给方所有者：青鸾示例视觉数据（合肥）有限公司
demo-provider-editor = 同一企业的编辑
demo-manufacturer = 需求方所有者：唐北示例冷轧薄板有限公司
demo-manufacturer-viewer = 淄海示例化工股份有限公司的查看者
demo-newcomer = 正在申请加入企业的新人
demo-unverified = 材料被退回、尚未认证的企业
demo-others = 其他企业的所有者：o02–o12、n02–n12
