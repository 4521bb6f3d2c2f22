using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Trading.Orders;
using Trading.TestData;

namespace Trading.Tests.Documentation;

/// <summary>The tables of docs/orders.md are made from the state machine and the enumerations. TRADING_UPDATE=1 rewrites them.</summary>
public sealed class OrdersPageTests
{
    private static readonly string Page = Path.Combine(SharedData.Repository, "docs", "orders.md");

    [Fact]
    public void The_state_table_is_the_state_machine() => Check("states", States());

    [Fact]
    public void The_reasons_are_those_of_the_enumeration() => Check("reasons", Reasons());

    [Fact]
    public void Every_state_can_be_reached_and_final_states_are_left_by_nothing()
    {
        var reached = new HashSet<OrderStatus> { OrderStatus.Submitted };
        for (int before = 0; before != reached.Count;)
        {
            before = reached.Count;
            foreach (var status in reached.ToArray())
                reached.UnionWith(Enum.GetValues<OrderEventKind>().SelectMany(kind => new[] { OrderTransitions.Next(status, kind, false), OrderTransitions.Next(status, kind, true) }).OfType<OrderStatus>());
        }

        reached.ShouldBe(Enum.GetValues<OrderStatus>(), ignoreOrder: true);
        foreach (var final in Enum.GetValues<OrderStatus>().Where(status => status >= OrderStatus.Denied))
        {
            foreach (var kind in Enum.GetValues<OrderEventKind>())
                (OrderTransitions.Next(final, kind, true) ?? final).ShouldBe(final, $"{final} {kind}");
        }
    }

    private static string States()
    {
        var kinds = Enum.GetValues<OrderEventKind>().Where(kind => kind is not (OrderEventKind.CancelDenied or OrderEventKind.ModifyDenied)).ToArray();
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| stands | {string.Join(" | ", kinds)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"| --- |{string.Concat(kinds.Select(_ => " --- |"))}");
        foreach (var status in Enum.GetValues<OrderStatus>())
            text.AppendLine(CultureInfo.InvariantCulture, $"| **{status}** | {string.Join(" | ", kinds.Select(kind => Cell(status, kind)))} |");
        return text.ToString();
    }

    private static string Cell(OrderStatus status, OrderEventKind kind)
    {
        var part = OrderTransitions.Next(status, kind, isWhole: false);
        var whole = OrderTransitions.Next(status, kind, isWhole: true);
        if (part is null)
            return "";
        if (part == whole)
            return part == status ? "stays" : part.Value.ToString();
        return $"{(part == status ? "stays" : part)}, whole: {whole}";
    }

    private static string Reasons()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(OrderDenialReason).Assembly.Location, ".xml"));
        var summaries = documentation.Descendants("member").Where(member => member.Element("summary") is not null).ToDictionary(member => member.Attribute("name")!.Value, member => member.Element("summary")!.Value.Trim());
        var text = new StringBuilder();
        text.AppendLine("| code | reason | when |");
        text.AppendLine("| --- | --- | --- |");
        foreach (var reason in Enum.GetValues<OrderDenialReason>().Where(reason => reason != OrderDenialReason.None))
            text.AppendLine(CultureInfo.InvariantCulture, $"| {(int)reason} | `{reason}` | {summaries[$"F:Trading.OrderDenialReason.{reason}"]} |");
        return text.ToString();
    }

    private static void Check(string name, string table)
    {
        string begin = $"<!-- {name} -->\n", end = $"<!-- end of {name} -->";
        string page = File.ReadAllText(Page).ReplaceLineEndings("\n");
        int from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        int to = page.IndexOf(end, StringComparison.Ordinal);
        (from > begin.Length - 1 && to >= from).ShouldBeTrue($"docs/orders.md has no place for the table '{name}'.");
        if (Environment.GetEnvironmentVariable("TRADING_UPDATE") == "1")
        {
            File.WriteAllText(Page, page[..from] + table.ReplaceLineEndings("\n") + page[to..]);
            return;
        }

        page[from..to].ShouldBe(table.ReplaceLineEndings("\n"), $"The table '{name}' of docs/orders.md is not current; run the tests with TRADING_UPDATE=1.");
    }
}
