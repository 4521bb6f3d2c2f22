namespace Trading.Plugins.Processes;

/// <summary>A figure of an account.</summary>
internal enum AccountFigure : byte
{
    Cash,
    Equity,
    MarginUsed,
    Balance,
}
