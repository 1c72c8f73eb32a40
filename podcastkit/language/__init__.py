"""The languages of artefacts: typography, dates and labels."""
