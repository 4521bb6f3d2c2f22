using System.Globalization;
using System.Text.Json;
using Trading.Cli.Plugins;
using Trading.Control;

namespace Trading.Cli.Controlling;

/// <summary>Bots as a table and as JSON.</summary>
internal static class BotOutput
{
    private static readonly string[] Heads = ["PROCESS", "BOT", "STATE", "MODE", "STRATEGY", "POSITION", "OPEN", "SENT", "PROFIT", "EQUITY", "LAST ALARM"];

    public static void Print(IReadOnlyList<FoundHost> hosts)
    {
        var rows = new List<string[]> { Heads };
        rows.AddRange(hosts.SelectMany(host => host.Bots.Select(bot => RowOf(host, bot))));
        int[] widths = [.. Heads.Select((_, column) => rows.Max(row => row[column].Length))];
        foreach (string[] row in rows)
            Console.WriteLine(string.Join("  ", row.Select((text, column) => text.PadRight(widths[column]))).TrimEnd());
    }

    public static string Describe(BotStatus bot) => string.Create(
        CultureInfo.InvariantCulture, $"{bot.Id} is {bot.State}; position {PositionsOf(bot)}, {bot.OpenOrders} orders open");

    public static string ToJson(IReadOnlyList<FoundHost> hosts) => PluginOutput.ToJson(writer =>
    {
        writer.WriteStartArray("hosts");
        foreach (var host in hosts)
        {
            writer.WriteStartObject();
            writer.WriteNumber("process", host.ProcessId);
            writer.WriteString("name", host.Name);
            writer.WriteString("socket", host.Path);
            writer.WriteStartArray("bots");
            foreach (var bot in host.Bots)
                JsonSerializer.Serialize(writer, bot, ControlAnswerContext.Default.BotStatus);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static string[] RowOf(FoundHost host, BotStatus bot) =>
    [
        host.ProcessId.ToString(CultureInfo.InvariantCulture),
        bot.Id,
        bot.State.ToString(),
        bot.Mode.ToString(),
        $"{bot.Strategy} on {string.Join(", ", bot.Instruments)}",
        PositionsOf(bot),
        bot.OpenOrders.ToString(CultureInfo.InvariantCulture),
        bot.OrderCount.ToString(CultureInfo.InvariantCulture),
        bot.Profit.ToString("N2", CultureInfo.InvariantCulture),
        bot.Equity.ToString("N2", CultureInfo.InvariantCulture),
        bot.Fault ?? (bot.Alarms.Count == 0 ? "" : $"{bot.Alarms[^1].Kind}: {bot.Alarms[^1].Text}"),
    ];

    private static string PositionsOf(BotStatus bot) => bot.Positions.Count == 0
        ? "flat"
        : string.Join(", ", bot.Positions.Select(position => string.Create(CultureInfo.InvariantCulture, $"{position.Quantity:0.########} {(bot.Instruments.Count > 1 ? position.Instrument + " " : "")}at {position.AveragePrice:0.########}")));
}
