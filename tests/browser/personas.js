// Who walks through the demo.
const password = "demo-shuqiao-2026";

export const PERSONAS = {
  visitor: null,
  provider: { email: "owner@o01.demo.example", password },
  writer: { email: "owner@o03.demo.example", password },
  manufacturer: { email: "owner@n01.demo.example", password },
  applicant: { email: "owner@q03.demo.example", password },
  organizer: { email: "organizer@demo.example", password },
  newcomer: { email: "newcomer@o01.demo.example", password },
  unverified: { email: "owner@q02.demo.example", password },
};

export const session = (name) => `${process.env.SITE_SESSIONS}/${name}.json`;
