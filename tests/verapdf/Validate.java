import java.io.File;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Holds PDF files against veraPDF's own profiles. Arguments: profiles ("ua1,2a"), then files.
 * Prints one line for each file and profile that was read, "checked TAB file TAB profile TAB number of rules", and one
 * for each broken rule: "broken TAB file TAB profile TAB clause TAB times TAB what is wrong".
 *
 * The jar carries the profiles as XML but not the classes that usually read them, so they are read here.
 */
public final class Validate {
    private static final String PROFILES = "org/verapdf/pdfa/validation/";
    private static final int ALL_FAILURES = 100_000;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.fromString(name);
            ValidationProfile profile = readProfile(name, flavour);
            for (int place = 1; place < arguments.length; place++) {
                validate(new File(arguments[place]), name, flavour, profile);
            }
        }
    }

    private static void validate(File file, String name, PDFAFlavour flavour, ValidationProfile profile) {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
             PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, ALL_FAILURES, false, false, false)) {
            report(file, name, profile, validator.validate(parser));
        } catch (Exception error) {
            print("broken", file.getPath(), name, "unreadable", "1", error.toString());
        }
    }

    private static void report(File file, String name, ValidationProfile profile, ValidationResult result) {
        Map<String, List<TestAssertion>> broken = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                broken.computeIfAbsent(rule.getClause() + "-" + rule.getTestNumber(), key -> new ArrayList<>()).add(assertion);
            }
        }
        print("checked", file.getPath(), name, String.valueOf(profile.getRules().size()));
        broken.forEach((clause, failures) -> {
            TestAssertion first = failures.get(0);
            String what = first.getMessage() + " at " + first.getLocation().getContext();
            print("broken", file.getPath(), name, clause, String.valueOf(failures.size()), what);
        });
    }

    private static void print(String... fields) {
        List<String> clean = new ArrayList<>();
        for (String field : fields) {
            clean.add(field.replaceAll("\\s+", " "));
        }
        System.out.println(String.join("\t", clean));
    }

    private static ValidationProfile readProfile(String name, PDFAFlavour flavour) throws Exception {
        String kind = name.startsWith("ua") ? "PDFUA-" + name.substring(2) : "PDFA-" + name.toUpperCase();
        Element root;
        try (InputStream in = Validate.class.getClassLoader().getResourceAsStream(PROFILES + kind + ".xml")) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in).getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element element : all(root, "rule")) {
            rules.add(readRule(element));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element element : all(root, "variable")) {
            variables.add(Profiles.variableFromValues(element.getAttribute("name"), element.getAttribute("object"),
                    text(element, "defaultValue"), text(element, "value")));
        }
        return Profiles.profileFromValues(flavour, Profiles.profileDetailsFromValues(kind, kind, "", new Date(0)), "", rules, variables);
    }

    private static Rule readRule(Element element) {
        Element id = all(element, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        Element error = all(element, "error").get(0);
        List<ErrorArgument> details = new ArrayList<>();
        for (Element argument : all(error, "argument")) {
            details.add(ErrorArgumentImpl.fromValues(argument.getTextContent(), argument.getTextContent(), null));
        }
        ErrorDetails message = Profiles.errorFromValues(text(error, "message"), details);
        String deferred = element.getAttribute("deferred");
        return Profiles.ruleFromValues(ruleId, element.getAttribute("object"), deferred.isEmpty() ? null : Boolean.valueOf(deferred),
                element.getAttribute("tags"), text(element, "description"), text(element, "test"), message, new ArrayList<>());
    }

    private static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int place = 0; place < found.getLength(); place++) {
            elements.add((Element) found.item(place));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        List<Element> found = all(parent, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent();
    }
}
