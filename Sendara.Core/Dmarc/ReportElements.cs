using System.Xml;

namespace Sendara.Dmarc;

/// <summary>
/// Walks the elements of a report by their local names in lower case, whatever namespace they are in. Whoever takes an element reads its
/// text or its children, or leaves it alone; the walk goes on behind it in any case.
/// </summary>
internal static class ReportElements
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = ReportLimits.Unpacked,
        CheckCharacters = false, // What is forbidden has been taken out of the text, and what is written as &#1; ReportNames takes out.
        IgnoreWhitespace = true,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        ConformanceLevel = ConformanceLevel.Document,
    };

    internal static XmlReader Open(TextReader text) => XmlReader.Create(text, Settings);

    /// <summary>The name of the element that the reader is on.</summary>
    internal static string NameOf(XmlReader reader)
    {
        var name = reader.LocalName;
        return name.AsSpan().ContainsAnyInRange('A', 'Z') ? name.ToLowerInvariant() : name;
    }

    /// <summary>The children of the element that the reader is on, one after the other.</summary>
    internal static IEnumerable<string> ChildrenOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            yield break;
        }

        var depth = reader.Depth;
        Advance(reader.Read());
        while (reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                Advance(reader.Read());
                continue;
            }

            yield return NameOf(reader);

            // Still on the element: nobody wanted it, or it is empty. Else its reader has come to its end.
            if (reader.NodeType == XmlNodeType.Element)
            {
                reader.Skip();
            }
            else
            {
                Advance(reader.Read());
            }
        }
    }

    /// <summary>The text of the element that the reader is on, without the space around it; elements inside are left out.</summary>
    internal static string TextOf(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        var (depth, text) = (reader.Depth, "");
        Advance(reader.Read());
        while (reader.Depth > depth)
        {
            if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                text = text.Length == 0 ? reader.Value : text + reader.Value;
            }

            Advance(reader.Read());
        }

        return text.Trim();
    }

    private static void Advance(bool more)
    {
        if (!more)
        {
            throw new XmlException("The text ends in the middle.");
        }
    }
}
