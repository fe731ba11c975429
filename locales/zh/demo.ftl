### 演示：启动时在终端里显示的文字。

demo-title = 数桥演示站
demo-password = 所有账号的密码
demo-letters = 邮件不外发，写入此文件夹（.txt 可直接阅读）
demo-organizer = 平台管理员，负责全国
demo-provincial-organizer = 安徽省项目组织者
demo-event-organizer = 一场活动的组织者：supply-demand-demo
demo-check-in = 今日活动的签到人员：talks-today-demo
demo-auditor = 审计员，只查看不修改
demo-provider = 供给方负责人：青鸾示例视觉数据（合肥）有限公司
demo-provider-editor = 同一企业的经办人
demo-manufacturer = 需求方负责人：唐北示例冷轧薄板有限公司
demo-manufacturer-viewer = 淄海示例化工股份有限公司的查看人
demo-newcomer = 正在申请加入企业的新人
demo-unverified = 材料被退回、尚未核验的企业
demo-others = 其他企业的负责人：o02–o12、n02–n12
