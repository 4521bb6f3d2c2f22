namespace Trading.EndToEnd.Tests.Support;

internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>The value after a word at the beginning of a line, for example of <c>Report</c>.</summary>
    public string After(string word) =>
        Output.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith(word + " ", StringComparison.Ordinal))[word.Length..].Trim();
}
