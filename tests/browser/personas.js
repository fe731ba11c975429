// Who walks through the demo.
const password = "demo-shuqiao-2026";

export const PERSONAS = {
  visitor: null,
  provider: { email: "owner@o01.demo.example", password },
  colleague: { email: "colleague@o01.demo.example", password },
  writer: { email: "owner@o03.demo.example", password },
  manufacturer: { email: "owner@n01.demo.example", password },
  applicant: { email: "owner@q03.demo.example", password },
  organizer: { email: "organizer@demo.example", password },
  provincial: { email: "anhui-organizer@demo.example", password },
  eventOrganizer: { email: "event-organizer@demo.example", password },
  desk: { email: "desk@demo.example", password },
  auditor: { email: "auditor@demo.example", password },
  newcomer: { email: "newcomer@o01.demo.example", password },
  unverified: { email: "owner@q02.demo.example", password },
};

export const session = (name) => `${process.env.SITE_SESSIONS}/${name}.json`;
