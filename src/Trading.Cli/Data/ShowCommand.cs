using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data show</c>: what there is of one series, and its first rows.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var (series, store, kind, timeframe, from, to, version) =
            (DataOptions.Series(), DataOptions.Store(), DataOptions.Kind(), DataOptions.Timeframe(), DataOptions.From(), DataOptions.To(), DataOptions.Version());
        var rows = new Option<int>("--rows") { Description = "How many rows [0 to 1000]", DefaultValueFactory = _ => 10 };
        rows.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 1000)
                result.AddError("--rows takes a number from 0 to 1000.");
        });
        var command = new Command("show", "Shows what the store has of an instrument: range, sources, versions and the first rows.\n\nExample: trading data show BINANCE:BTCUSDT --timeframe 1m --from 2024-01-31 --rows 5")
        {
            series, store, kind, timeframe, from, to, version, rows,
        };
        command.SetAction(parsed =>
        {
            var target = new MarketDataStore(parsed.GetValue(store)!);
            var found = DataStores.Find(target, parsed.GetValue(series)!, parsed.GetValue(kind), parsed.GetValue(timeframe));
            Console.WriteLine(FormattableString.Invariant($"{found}\n{found.Count:N0} from {found.Start} to {found.End} in {found.Files} files of {found.Bytes:N0} bytes"));
            Console.WriteLine($"tick {found.Instrument.TickSize.ToString(System.Globalization.CultureInfo.InvariantCulture)}, lot {found.Instrument.LotSize.ToString(System.Globalization.CultureInfo.InvariantCulture)}, {found.Instrument.Kind}");
            foreach (string source in found.Sources)
                Console.WriteLine($"source  {source}");
            foreach (var one in found.Versions)
                Console.WriteLine(FormattableString.Invariant($"version {one.Hash}  {one.Count:N0} to {one.End}"));
            var range = (DataOptions.ReadTime(parsed.GetValue(from)), DataOptions.ReadTime(parsed.GetValue(to)));
            DataKinds.Visit(found.Kind, new Rows(target, found, range, parsed.GetValue(version), parsed.GetValue(rows)));
            return ExitCodes.Success;
        });
        return command;
    }

    private sealed class Rows(MarketDataStore store, StoredSeries series, (Timestamp? From, Timestamp? To) range, string? version, int count) : IKindVisitor<int>
    {
        public int Visit<T>()
        {
            int left = count;
            using var reader = store.Open<T>(series.Instrument.Id, series.Timeframe, range.From, range.To, version).Open();
            while (left > 0 && reader.Read() is { IsEmpty: false } records)
            {
                foreach (var record in records.Span[..Math.Min(left, records.Length)])
                    Console.WriteLine(FormattableString.Invariant($"{record}"));
                left -= Math.Min(left, records.Length);
            }

            return count - left;
        }
    }
}
