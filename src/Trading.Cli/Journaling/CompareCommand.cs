using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Trading.Cli.Plugins;
using Trading.Journaling;

namespace Trading.Cli.Journaling;

/// <summary><c>trading journal compare</c>: a session beside a backtest over what it saw.</summary>
internal static class CompareCommand
{
    private static readonly string[] Heads = ["TIME", "INSTRUMENT", "ORDER", "LIVE", "BACKTEST", "AT DECISION", "LATENCY", "COST", "WHY"];

    public static Command Create()
    {
        var folder = JournalCommand.Folder();
        var plugins = CommonOptions.Plugins();
        var all = new Option<bool>("--all") { Description = "Show orders that do not differ, too" };
        var json = CommonOptions.Json();
        var command = new Command(
            "compare",
            """
            Runs what the last session of a journal saw as a backtest, with the same strategy, settings and limits, and shows where decisions, fills, prices and fees differ. LATENCY is the bot's, from decision to fill, and the backtest's. COST is what the bot's price cost more, in the quote currency.
            """)
        {
            folder, plugins, all, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var strategies = await SessionStrategies.LoadAsync(parsed, plugins, cancellationToken).ConfigureAwait(false);
            var report = LiveComparison.Run(new FileJournalStorage(parsed.GetValue(folder)!), strategies.Create, strategies.CreateRule, cancellationToken);
            if (parsed.GetValue(json))
                Console.WriteLine(ToJson(report));
            else
                Print(report, parsed.GetValue(all));
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(LiveComparisonReport report, bool all)
    {
        var culture = CultureInfo.InvariantCulture;
        Console.WriteLine($"Bot         {report.Bot}, {report.Mode}, {report.Strategy}");
        Console.WriteLine($"Session     {report.From} to {report.To}");
        Console.WriteLine(string.Create(culture, $"Orders      {report.Orders.Count(order => order.Live is not null)} live, {report.Orders.Count(order => order.Backtest is not null)} in the backtest, {report.DivergentCount} of {report.Orders.Count} differ"));
        Console.WriteLine(string.Create(culture, $"Prices      cost {report.PriceCost:0.00} more than in the backtest, fees {report.FeeCost:0.00}"));
        foreach (var reason in Enum.GetValues<DivergenceReason>())
        {
            int count = report.Orders.Count(order => order.Reasons.Contains(reason));
            if (count != 0)
                Console.WriteLine(string.Create(culture, $"  {reason,-14} {count}"));
        }

        foreach (string note in report.Notes)
            Console.WriteLine($"Note        {note}");
        var rows = new List<string[]> { Heads };
        rows.AddRange(report.Orders.Where(order => all || order.Reasons.Count != 0).Select(RowOf));
        if (rows.Count == 1)
            return;
        Console.WriteLine();
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            Console.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
    }

    private static string[] RowOf(ComparedOrder order) =>
    [
        (order.Live ?? order.Backtest)!.Time.ToString(),
        order.Instrument.ToString(),
        $"{order.Side} {order.Type}",
        Describe(order.Live),
        Describe(order.Backtest),
        order.Live is { } live && !double.IsNaN(live.DecisionPrice) ? live.DecisionPrice.ToString("0.########", CultureInfo.InvariantCulture) : "",
        $"{Milliseconds(order.Live)} / {Milliseconds(order.Backtest)}",
        order.PriceCost == 0 ? "" : order.PriceCost.ToString("0.00", CultureInfo.InvariantCulture),
        string.Join(", ", order.Reasons),
    ];

    private static string Describe(OrderOutcome? outcome) => outcome switch
    {
        null => "none",
        { Denial: not OrderDenialReason.None } => $"denied: {outcome.Denial}",
        { FilledQuantity: 0 } => string.Create(CultureInfo.InvariantCulture, $"{outcome.Quantity:0.########} unfilled"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{outcome.FilledQuantity:0.########} at {outcome.AveragePrice:0.########}"),
    };

    private static string Milliseconds(OrderOutcome? outcome) => outcome?.Latency is { } latency ? string.Create(CultureInfo.InvariantCulture, $"{latency.TotalMilliseconds:0} ms") : "-";

    private static string ToJson(LiveComparisonReport report) => PluginOutput.ToJson(writer =>
    {
        writer.WriteString("bot", report.Bot);
        writer.WriteString("mode", report.Mode.ToString());
        writer.WriteString("strategy", report.Strategy);
        writer.WriteString("from", report.From.ToString());
        writer.WriteString("to", report.To.ToString());
        writer.WriteNumber("orders", report.Orders.Count);
        writer.WriteNumber("divergent", report.DivergentCount);
        writer.WriteNumber("priceCost", report.PriceCost);
        writer.WriteNumber("feeCost", report.FeeCost);
        writer.WriteString("backtestOrderHash", report.Backtest.OrderHash);
        writer.WriteStartArray("notes");
        foreach (string note in report.Notes)
            writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteStartArray("compared");
        foreach (var order in report.Orders)
        {
            writer.WriteStartObject();
            writer.WriteString("instrument", order.Instrument.ToString());
            writer.WriteString("side", order.Side.ToString());
            writer.WriteString("type", order.Type.ToString());
            Write(writer, "live", order.Live);
            Write(writer, "backtest", order.Backtest);
            writer.WriteNumber("priceCost", order.PriceCost);
            writer.WriteNumber("feeCost", order.FeeCost);
            writer.WriteStartArray("reasons");
            foreach (var reason in order.Reasons)
                writer.WriteStringValue(reason.ToString());
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter writer, string name, OrderOutcome? outcome)
    {
        if (outcome is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("time", outcome.Time.ToString());
        writer.WriteNumber("quantity", outcome.Quantity);
        writer.WriteString("denial", outcome.Denial.ToString());
        if (double.IsNaN(outcome.DecisionPrice))
            writer.WriteNull("decisionPrice");
        else
            writer.WriteNumber("decisionPrice", outcome.DecisionPrice);
        writer.WriteNumber("filledQuantity", outcome.FilledQuantity);
        writer.WriteNumber("averagePrice", outcome.AveragePrice);
        if (outcome.Latency is { } latency)
            writer.WriteNumber("latencyMilliseconds", latency.TotalMilliseconds);
        else
            writer.WriteNull("latencyMilliseconds");
        writer.WriteNumber("fee", outcome.Fee);
        writer.WriteEndObject();
    }
}
