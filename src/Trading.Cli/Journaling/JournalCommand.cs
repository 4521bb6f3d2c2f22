using System.CommandLine;

namespace Trading.Cli.Journaling;

/// <summary><c>trading journal</c>: what a live session recorded.</summary>
internal static class JournalCommand
{
    public static Command Create() => new(
        "journal",
        """
        Checks and shows the journal of a live session. Nothing is changed, and a session may be writing it.

        Examples:
          trading journal verify journal
          trading journal show journal --from 1000
          trading journal show journal --kind 3 --json
          trading journal replay journal --plugins plugins
          trading journal compare journal --plugins plugins
        """)
    {
        VerifyCommand.Create(),
        ShowCommand.Create(),
        ReplayCommand.Create(),
        CompareCommand.Create(),
    };

    public static Argument<string> Folder() => new("folder") { Description = "The folder with the journal's files" };
}
