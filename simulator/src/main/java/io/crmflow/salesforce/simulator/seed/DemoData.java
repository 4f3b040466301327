package io.crmflow.salesforce.simulator.seed;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * A small company's CRM: 20 accounts, 40 contacts, 20 opportunities, 15 leads and a campaign. All
 * names are invented; the same records come out every time.
 */
public final class DemoData {
  /** Any fixed number: it makes the records the same in every run. */
  private static final long SEED = 20_260_105L;

  private static final List<String> COMPANIES =
      List.of(
          "Aldermoor Logistics",
          "Brightwater Foods",
          "Cobalt Ridge Mining",
          "Dunmore Instruments",
          "Elmfield Health",
          "Fairhaven Shipping",
          "Glasswing Optics",
          "Hollowell Timber",
          "Ironvale Steelworks",
          "Junipero Media",
          "Kestrel Avionics",
          "Larkspur Retail",
          "Mistral Wind Power",
          "Norwick Insurance",
          "Oakhollow Furniture",
          "Pinecrest Dairy",
          "Quillon Software",
          "Rookfield Farms",
          "Silverbrook Textiles",
          "Thornbury Pharma");
  private static final List<String> INDUSTRIES =
      List.of(
          "Transportation",
          "Food & Beverage",
          "Energy",
          "Electronics",
          "Healthcare",
          "Shipping",
          "Manufacturing",
          "Construction",
          "Manufacturing",
          "Media",
          "Engineering",
          "Retail",
          "Energy",
          "Insurance",
          "Manufacturing",
          "Food & Beverage",
          "Technology",
          "Agriculture",
          "Apparel",
          "Biotechnology");
  private static final List<String> PROSPECTS =
      List.of(
          "Amberley Hotels",
          "Blackthorn Cycles",
          "Cedarvale Clinics",
          "Dovetail Cabinets",
          "Eastmere Ferries",
          "Foxglove Gardens",
          "Greywell Robotics",
          "Hazelmoor Bakeries",
          "Inglewick Press",
          "Jasperton Ceramics",
          "Kilnsey Quarries",
          "Lindenbrook Schools",
          "Marlowe Analytics",
          "Nethercote Farms",
          "Osprey Marine");
  private static final List<String> FIRST_NAMES =
      List.of(
          "Anselm",
          "Birgit",
          "Casimir",
          "Delphine",
          "Edvard",
          "Fenna",
          "Gideon",
          "Hedda",
          "Ivo",
          "Juno",
          "Kaspar",
          "Linnea",
          "Matthis",
          "Nadja",
          "Orla",
          "Piet",
          "Quirin",
          "Rosalie",
          "Soren",
          "Thea");
  private static final List<String> LAST_NAMES =
      List.of(
          "Abendroth",
          "Birkeland",
          "Castellan",
          "Dragsted",
          "Eichwald",
          "Fjordholm",
          "Gallagher",
          "Hartwig",
          "Ingebrand",
          "Jankowitz",
          "Kestenholz",
          "Lundqvist",
          "Moorfield",
          "Nordhaus",
          "Oberlin",
          "Petrossi",
          "Quandahl",
          "Rosenvold",
          "Strandberg",
          "Tiefenbach");
  private static final List<String> CITIES =
      List.of("Hamburg", "Leipzig", "Utrecht", "Aarhus", "Basel", "Graz", "Ghent", "Turku");
  private static final List<String> TITLES =
      List.of("Head of Procurement", "Managing Director", "IT Lead", "Buyer", "Plant Manager");
  private static final List<String> STAGES =
      List.of(
          "Prospecting",
          "Qualification",
          "Needs Analysis",
          "Value Proposition",
          "Proposal/Price Quote",
          "Negotiation/Review",
          "Closed Won",
          "Closed Lost");
  private static final List<String> SOURCES =
      List.of("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other");
  private static final List<String> RATINGS = List.of("Hot", "Warm", "Cold");

  private final Random random = new Random(SEED);
  private final Inserter org;

  private DemoData(Inserter org) {
    this.org = org;
  }

  /** Puts the records into an org. */
  public static void fill(Inserter org) {
    new DemoData(org).fill();
  }

  private void fill() {
    List<String> accounts = new ArrayList<>();
    for (int i = 0; i < COMPANIES.size(); i++) {
      String id = org.insert("Account", account(i));
      accounts.add(id);
      org.insert("Contact", contact(id, i, 2 * i));
      org.insert("Contact", contact(id, i, 2 * i + 1));
    }
    for (int i = 0; i < accounts.size(); i++) {
      org.insert("Opportunity", opportunity(accounts.get(i), i));
    }
    for (int i = 0; i < PROSPECTS.size(); i++) {
      org.insert("Lead", lead(i));
    }
    org.insert("Campaign", Map.of("Name", "Spring Trade Fair", "Type", "Trade Show"));
  }

  private Map<String, Object> account(int i) {
    String name = COMPANIES.get(i);
    Map<String, Object> account = new LinkedHashMap<>();
    account.put("Name", name);
    account.put("Industry", INDUSTRIES.get(i));
    account.put("Type", i % 3 == 0 ? "Prospect" : "Customer - Direct");
    account.put("BillingStreet", (1 + random.nextInt(180)) + " Harbour Street");
    account.put("BillingCity", pick(CITIES));
    account.put("BillingPostalCode", "%05d".formatted(10_000 + random.nextInt(80_000)));
    account.put("BillingCountry", "Germany");
    account.put("Phone", phone());
    account.put("Website", "https://www." + domain(name));
    account.put("NumberOfEmployees", 20 + random.nextInt(4_000));
    account.put("AnnualRevenue", BigDecimal.valueOf((1 + random.nextInt(900)) * 100_000L));
    account.put("Rating", pick(RATINGS));
    return account;
  }

  private Map<String, Object> contact(String accountId, int company, int number) {
    Map<String, Object> contact = person(number, domain(COMPANIES.get(company)));
    contact.put("AccountId", accountId);
    contact.put("MobilePhone", phone());
    contact.put("LeadSource", pick(SOURCES));
    return contact;
  }

  private Map<String, Object> opportunity(String accountId, int i) {
    Map<String, Object> opportunity = new LinkedHashMap<>();
    opportunity.put(
        "Name", COMPANIES.get(i) + " - " + (100 + 50 * random.nextInt(9)) + " licences");
    opportunity.put("AccountId", accountId);
    opportunity.put("StageName", STAGES.get(i % STAGES.size()));
    opportunity.put("CloseDate", LocalDate.of(2026, 1, 15).plusDays(random.nextInt(330)));
    opportunity.put("Amount", BigDecimal.valueOf((5 + random.nextInt(95)) * 1_000L));
    opportunity.put("LeadSource", pick(SOURCES));
    return opportunity;
  }

  private Map<String, Object> lead(int i) {
    Map<String, Object> lead = person(40 + i, domain(PROSPECTS.get(i)));
    lead.put("Company", PROSPECTS.get(i));
    lead.put("City", pick(CITIES));
    lead.put("LeadSource", pick(SOURCES));
    lead.put("Status", i % 4 == 0 ? "Working - Contacted" : "Open - Not Contacted");
    lead.put("Rating", pick(RATINGS));
    return lead;
  }

  /** No two of the first 400 numbers share first and last name. */
  private Map<String, Object> person(int number, String domain) {
    String first = FIRST_NAMES.get(number % FIRST_NAMES.size());
    String last = LAST_NAMES.get((number * 7 + number / FIRST_NAMES.size()) % LAST_NAMES.size());
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("FirstName", first);
    person.put("LastName", last);
    person.put("Email", (first + "." + last).toLowerCase(Locale.ROOT) + "@" + domain);
    person.put("Phone", phone());
    person.put("Title", pick(TITLES));
    return person;
  }

  private String phone() {
    return "+49 555 %06d".formatted(random.nextInt(1_000_000));
  }

  /** The top-level domain that is reserved for examples. */
  private static String domain(String company) {
    return company.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** Creates a record and answers its id. */
  @FunctionalInterface
  public interface Inserter {
    String insert(String object, Map<String, ?> values);
  }
}
