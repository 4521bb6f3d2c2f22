namespace Trading.Cli;

/// <summary>What the tool returns to the shell; the numbers are stable.</summary>
internal static class ExitCodes
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 1;

    /// <summary>A file, a plugin, a strategy or a parameter was refused.</summary>
    public const int BadInput = 2;

    /// <summary>The strategy stopped with an error before the end of the data.</summary>
    public const int StrategyFault = 3;

    /// <summary>The run was cancelled.</summary>
    public const int Cancelled = 4;

    /// <summary>A check found something.</summary>
    public const int Finding = 5;
}
