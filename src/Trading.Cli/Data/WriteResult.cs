namespace Trading.Cli.Data;

/// <summary>What was written, as its JSON says it.</summary>
internal sealed record WriteResult(long Count, string Target)
{
    public static void Print(long count, string target, bool json) => Console.WriteLine(json
        ? System.Text.Json.JsonSerializer.Serialize(new(count, target), DataJson.Default.WriteResult)
        : FormattableString.Invariant($"{count:N0} written to {target}"));
}
