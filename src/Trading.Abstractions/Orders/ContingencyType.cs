namespace Trading;

/// <summary>How the orders of a group depend on each other.</summary>
public enum ContingencyType
{
    /// <summary>They do not.</summary>
    None,

    /// <summary>One cancels the others (OCO): the first fill or end of one cancels the rest.</summary>
    OneCancelsOther,

    /// <summary>One triggers the others (OTO): children are sent when the parent fills, sized to what filled.</summary>
    OneTriggersOther,

    /// <summary>One updates the others (OUO): a fill of one makes the others smaller by as much, and ends them at zero.</summary>
    OneUpdatesOther,
}
