using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data check</c>: what is wrong with data of a file or of the store.</summary>
internal static class CheckCommand
{
    private const string Help =
        """
        Checks bars of a file or of the store for gaps, duplicates, disorder, prices that cannot be, outliers, splits, stale stretches,
        volume spikes and, with a calendar, bars outside of its sessions; other kinds for gaps, duplicates, disorder, prices and sizes that
        cannot be, crossed quotes and books, outliers, stale stretches and sessions. Ends with code 2 where something was found whose policy is to fail.

        Examples:
          trading data check btcusdt-1m.csv.gz
          trading data check spy-1m.csv.gz --calendar XNYS --policy Session=Fail --policy Gap=Fail
          trading data check BINANCE:BTCUSDT --timeframe 1m --json
          trading data check ETHUSDT-trades-2024-01-01.zip --policy Duplicate=Drop
        """;

    public static Command Create()
    {
        var target = new Argument<string>("file or instrument") { Description = "A file, or an instrument in the store as VENUE:SYMBOL" };
        var (store, kind, timeframe, json) = (DataOptions.Store(), DataOptions.Kind(), DataOptions.Timeframe(), CommonOptions.Json());
        var policy = new Option<string[]>("--policy") { Description = "What a finding does, as Kind=Policy, for example Gap=Fail; may be given several times" };
        var calendar = Calendar();
        var command = new Command("check", Help) { target, store, kind, timeframe, policy, calendar, json };
        command.SetAction(parsed =>
        {
            string name = parsed.GetValue(target)!;
            string? said = parsed.GetValue(kind);
            var data = said is not null && DataKinds.TryParse(said, out var known) ? known : DataFiles.IsFile(name) ? DataKinds.Guess(name) : MarketDataKind.Bars;
            if (data != MarketDataKind.Bars)
            {
                var records = DataKinds.Visit(data, new RecordCheck(name, parsed.GetValue(store)!, ReadCalendar(parsed.GetValue(calendar)), parsed.GetValue(policy) ?? []));
                Console.WriteLine(parsed.GetValue(json) ? records.ToJson() : records.ToString());
                return records.IsAccepted ? ExitCodes.Success : ExitCodes.BadInput;
            }

            var options = new BarCheckOptions { Calendar = ReadCalendar(parsed.GetValue(calendar)) };
            foreach (string pair in parsed.GetValue(policy) ?? [])
                Apply(options, pair);
            BarChecker checker;
            try
            {
                checker = new(options);
            }
            catch (ArgumentException e)
            {
                throw new MarketDataException(e.Message, e);
            }

            var report = Check(checker, name, parsed.GetValue(store)!, parsed.GetValue(timeframe)).Report;
            Console.WriteLine(parsed.GetValue(json) ? report.ToJson() : report.ToString());
            return report.IsAccepted ? ExitCodes.Success : ExitCodes.BadInput;
        });
        return command;
    }

    private static CheckedBars Check(BarChecker checker, string target, string store, string? timeframe)
    {
        if (File.Exists(target) || !DataOptions.TryInstrument(target, out _))
        {
            Timeframe? frame = timeframe is null ? null : Timeframe.Parse(timeframe);
            return IsCsv(target) ? checker.CheckCsv(target, new() { Timeframe = frame }) : checker.Check(MarketDataFile.OpenBars(target, new() { Timeframe = frame }));
        }

        var data = new MarketDataStore(store);
        var series = DataStores.Find(data, target, "bars", timeframe);
        return checker.Check(data.OpenBars(series.Instrument.Id, series.Timeframe));
    }

    private static bool IsCsv(string path) => !Path.GetFileName(path).Contains(".json", StringComparison.OrdinalIgnoreCase);

    public static Option<string?> Calendar() =>
        new("--calendar") { Description = $"The market's sessions: {string.Join(", ", TradingCalendar.Names)}, or a JSON file" };

    public static TradingCalendar? ReadCalendar(string? name) => name is null ? null
        : File.Exists(name) ? TradingCalendar.Load(name)
        : TradingCalendar.Names.Contains(name) ? TradingCalendar.Get(name)
        : throw new ParameterException($"There is no calendar '{name}'; {string.Join(", ", TradingCalendar.Names)} are known, and a JSON file can be named.");

    private static void Apply(BarCheckOptions options, string pair)
    {
        var (kind, policy) = ReadPolicy<BarFindingKind>(pair);
        options.SetPolicy(kind, policy);
    }

    private static (TKind Kind, BarFindingPolicy Policy) ReadPolicy<TKind>(string pair)
        where TKind : struct, Enum
    {
        int equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals >= 1 && Enum.TryParse<TKind>(pair.AsSpan(0, equals), ignoreCase: true, out var kind)
            && Enum.TryParse<BarFindingPolicy>(pair.AsSpan(equals + 1), ignoreCase: true, out var policy)
            ? (kind, policy)
            : throw new ParameterException(
                $"--policy {pair} is none; write Kind=Policy with one of {string.Join(", ", Enum.GetNames<TKind>())} and one of {string.Join(", ", Enum.GetNames<BarFindingPolicy>())}.");
    }

    private sealed class RecordCheck(string target, string store, TradingCalendar? calendar, string[] policies) : IKindVisitor<RecordCheckReport>
    {
        public RecordCheckReport Visit<T>()
        {
            var options = new RecordCheckOptions { Calendar = calendar };
            foreach (string pair in policies)
            {
                var (kind, policy) = ReadPolicy<RecordFindingKind>(pair);
                try
                {
                    options.SetPolicy(kind, policy);
                }
                catch (ArgumentException e)
                {
                    throw new MarketDataException(e.Message, e);
                }
            }

            var checker = new MarketDataChecker(options);
            if (DataFiles.IsFile(target))
                return DataFiles.IsOfLines(target) ? checker.CheckFile<T>(target).Report : checker.Check(DataFiles.Open<T>([target], null, null)).Report;
            var data = new MarketDataStore(store);
            var series = DataStores.Find(data, target, DataKinds.NameOf(DataKinds.Of<T>()), null);
            return checker.Check(data.Open<T>(series.Instrument.Id)).Report;
        }
    }
}
