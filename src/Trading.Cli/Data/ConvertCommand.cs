using System.CommandLine;
using Trading.Data;

namespace Trading.Cli.Data;

/// <summary><c>trading data convert</c>: a file into another format.</summary>
internal static class ConvertCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("input") { Description = "A file of any format that import takes" };
        var output = new Argument<string>("output") { Description = "The file to write: .csv or .jsonl, with .gz where packed" };
        var (kind, timeframe, json) = (DataOptions.Kind(), DataOptions.Timeframe(), CommonOptions.Json());
        var command = new Command("convert", "Converts a file between CSV, JSON lines and what import reads. What was broken off goes on where it ended.\n\nExample: trading data convert BTC_USDT-5m.json btcusdt-5m.csv.gz")
        {
            input, output, kind, timeframe, json,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            string from = parsed.GetValue(input)!;
            string to = parsed.GetValue(output)!;
            var data = parsed.GetValue(kind) is { } said && DataKinds.TryParse(said, out var known) ? known : DataKinds.Guess(from);
            bool quiet = parsed.GetValue(json);
            long count = await ProgressDisplay.ShowAsync($"convert {Path.GetFileName(from)}", quiet, progress => Task.Run(
                () => DataKinds.Visit(data, new Convert(from, to, parsed.GetValue(timeframe), progress, cancellationToken)), cancellationToken)).ConfigureAwait(false);
            WriteResult.Print(count, to, quiet);
            return ExitCodes.Success;
        });
        return command;
    }

    private sealed class Convert(string input, string output, string? timeframe, IProgress<double>? progress, CancellationToken cancellationToken) : IKindVisitor<long>
    {
        public long Visit<T>() => DataFiles.Write(DataFiles.Open<T>([input], null, timeframe), output, progress, cancellationToken);
    }
}
