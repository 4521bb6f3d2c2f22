using System.CommandLine;
using System.Text.Json;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data list</c>: what the store has.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var (store, json) = (DataOptions.Store(), CommonOptions.Json());
        var command = new Command("list", "Lists what the store has: instruments, kinds, counts, ranges, sizes and versions.\n\nExample: trading data list --store data") { store, json };
        command.SetAction(parsed =>
        {
            var target = new MarketDataStore(parsed.GetValue(store)!);
            var series = target.List();
            if (parsed.GetValue(json))
                Console.WriteLine(JsonSerializer.Serialize([.. series.Select(SeriesResult.From)], DataJson.Default.SeriesResultArray));
            else if (series.Count == 0)
                Console.WriteLine($"The store '{target.Folder}' is empty; 'trading data import' fills it.");
            else
                Print(series);
            return ExitCodes.Success;
        });
        return command;
    }

    private static void Print(IReadOnlyList<StoredSeries> series)
    {
        int width = Math.Max(20, series.Max(one => one.ToString().Length));
        Console.WriteLine($"{"series".PadRight(width)} {"count",14} {"from",-20} {"to",-20} {"bytes",14} versions");
        foreach (var one in series)
            Console.WriteLine(FormattableString.Invariant($"{one.ToString().PadRight(width)} {one.Count,14:N0} {one.Start,-20} {one.End,-20} {one.Bytes,14:N0} {one.Versions.Count}"));
    }
}
