namespace Trading.Journaling;

/// <summary>How much of a journal is checked when it is opened.</summary>
public enum JournalCheck
{
    /// <summary>Every byte of every file.</summary>
    All,

    /// <summary>Every byte from the last snapshot on, and of the files before it their headers alone, so that opening does not take longer the older a journal is. Where anything is wrong with what is looked at, everything is.</summary>
    FromLastSnapshot,
}
